package dev.stoa.platform.web;

import java.io.IOException;
import java.io.OutputStream;

/** A body that is written as it is made, for answers too large to be held as a whole. */
@FunctionalInterface
public interface Streamed {

    /** What fails in here breaks the answer off, so that nobody takes a part for the whole. */
    void writeTo(OutputStream out) throws IOException;
}
