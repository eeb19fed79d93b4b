package dev.stoa.sheets;

import java.util.regex.Pattern;

/**
 * Texts that a spreadsheet would take for a formula get an apostrophe in front, which spreadsheets take for "this is
 * text" (OWASP, CSV Injection). Texts that look as if they had got one get another, so that each comes back as it was.
 */
final class Harmless {

    private static final Pattern DANGEROUS =
            Pattern.compile("'*+[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20].*", Pattern.DOTALL);

    private Harmless() {}

    static boolean needed(String text) {
        return DANGEROUS.matcher(text).matches();
    }

    static String written(String text) {
        return needed(text) ? "'" + text : text;
    }

    static String read(String cell) {
        return cell.startsWith("'") && needed(cell) ? cell.substring(1) : cell;
    }
}
