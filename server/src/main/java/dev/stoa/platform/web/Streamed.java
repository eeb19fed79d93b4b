package dev.stoa.platform.web;

import java.io.IOException;
import java.io.OutputStream;

/** A body that is written while it goes out, rather than held in memory. Closed once it was sent or is not wanted. */
@FunctionalInterface
public interface Streamed extends AutoCloseable {

    /** What fails in here breaks the answer off, so that nobody takes a part for the whole; leave the stream open. */
    void writeTo(OutputStream out) throws IOException;

    /** How many bytes there will be; -1 when that is not known before. */
    default long length() {
        return -1;
    }

    @Override
    default void close() {}
}
