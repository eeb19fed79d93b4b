package dev.stoa.calendar;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that arrives, of which no more is read than may be sent. */
final class BoundedFile extends FilterInputStream {

    private final int most;
    private int read;

    BoundedFile(InputStream in, int most) {
        super(in);
        this.most = most;
    }

    static Problem tooLarge(int most) {
        return CommonError.BODY_TOO_LARGE.problem("The file is larger than " + most + " bytes; import it in parts.");
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int some = super.read(bytes, offset, length);
        count(Math.max(0, some));
        return some;
    }

    private void count(int more) {
        read += more;
        if (read > most) {
            throw tooLarge(most);
        }
    }
}
