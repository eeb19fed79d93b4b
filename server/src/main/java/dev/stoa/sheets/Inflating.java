package dev.stoa.sheets;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntToLongFunction;

/** What a compressed file unpacks to, of which no more is read than a spreadsheet to import can be. */
final class Inflating extends FilterInputStream {

    /** Ten thousand rows of thirty full columns and then some. */
    static final long MOST = 128L * 1024 * 1024;

    /** XML of spreadsheets shrinks to a twentieth; a bomb to a thousandth. */
    static final long HIGHEST_RATIO = 100;

    /** A few texts that repeat themselves are no bomb. */
    private static final long NOT_WORTH_A_LOOK = 8L * 1024 * 1024;

    private final long compressed;
    private final IntToLongFunction count;

    /**
     * @param compressed how many bytes the whole file has
     * @param count adds to what all of it has unpacked to so far, and tells
     */
    Inflating(InputStream in, long compressed, IntToLongFunction count) {
        super(in);
        this.compressed = compressed;
        this.count = count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int some = super.read(into, offset, length);
        long read = count.applyAsLong(Math.max(0, some));
        if (read > MOST || (read > NOT_WORTH_A_LOOK && read > compressed * HIGHEST_RATIO)) {
            throw SheetError.FILE_EXPANDS_TOO_FAR.problem("The file unpacks to more than " + MOST
                    + " bytes or more than " + HIGHEST_RATIO + " times its own size; import it in parts.");
        }
        return some;
    }
}
