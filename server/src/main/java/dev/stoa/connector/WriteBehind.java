package dev.stoa.connector;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Has what is written passed on by another thread, a buffer at a time, so that putting lines together and hashing and
 * storing them take no longer than the slower of the two.
 */
final class WriteBehind extends OutputStream {

    private static final int BUFFER = 1 << 20;

    private final OutputStream out;
    private final Behind<Integer> passing = new Behind<>("export buffer");
    private byte[] filling = new byte[BUFFER];
    private byte[] spare = new byte[BUFFER];
    private int filled;

    WriteBehind(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            if (filled == BUFFER) {
                passOn();
            }
            int fits = Math.min(length - done, BUFFER - filled);
            System.arraycopy(bytes, from + done, filling, filled, fits);
            filled += fits;
            done += fits;
        }
    }

    private void passOn() throws IOException {
        passing.await();
        byte[] full = filling;
        int length = filled;
        filling = spare;
        spare = full;
        filled = 0;
        passing.begin(() -> {
            out.write(full, 0, length);
            return length;
        });
    }

    /** Once this returns everything has been passed on. */
    @Override
    public void flush() throws IOException {
        passOn();
        passing.await();
        out.flush();
    }

    /** Without a {@link #flush} before, what was not passed on yet is lost. */
    @Override
    public void close() throws IOException {
        try (out) {
            passing.await();
        }
    }
}
