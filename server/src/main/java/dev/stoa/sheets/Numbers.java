package dev.stoa.sheets;

import java.math.BigDecimal;

/** Numbers of spreadsheets as people write them. */
final class Numbers {

    /** More digits than any double has when written out. */
    private static final int MOST_DIGITS = 330;

    private Numbers() {}

    /** {@code 4711} for {@code 4.711E3}; refuses with an IllegalArgumentException what is no number. */
    static String plain(String number) {
        // Reading takes time by the square of the length.
        if (number.length() > 2 * MOST_DIGITS) {
            throw new NumberFormatException("has too many digits");
        }
        var value = new BigDecimal(number);
        if (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
            throw new NumberFormatException("has too many digits");
        }
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
