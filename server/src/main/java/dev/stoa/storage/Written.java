package dev.stoa.storage;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes that come into being while they are stored. */
@FunctionalInterface
public interface Written {

    void to(OutputStream out) throws IOException;
}
