package dev.stoa.storage;

import java.io.Closeable;
import java.io.IOException;

/** Writes one new file on this node's disk, from its beginning to its end. */
interface DiskWriter extends Closeable {

    void write(byte[] bytes, int from, int length) throws IOException;

    /** Ends the file; once this returns it is safe on the disk. */
    void finish() throws IOException;
}
