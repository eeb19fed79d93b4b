package dev.stoa.platform.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A line of text being put together as bytes. Used again for the next one, so that millions of them make no garbage. */
public final class ByteLine {

    private byte[] bytes = new byte[4096];
    private int length;

    public void clear() {
        length = 0;
    }

    public int length() {
        return length;
    }

    public void append(byte one) {
        if (length == bytes.length) {
            grow(1);
        }
        bytes[length++] = one;
    }

    public void append(byte[] more) {
        append(more, 0, more.length);
    }

    public void append(byte[] source, int from, int count) {
        if (bytes.length - length < count) {
            grow(count);
        }
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    private void grow(int missing) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + missing));
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }
}
