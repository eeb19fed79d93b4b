package dev.stoa.sheets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of xlsx, in which XML cannot say every character: {@code _x0007_} stands for one (ECMA-376 part 1, 22.9.2.19). */
final class XlsxText {

    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern TO_ESCAPE =
            Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0d\\x0e-\\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)");

    private XlsxText() {}

    static String written(String text) {
        Matcher matcher = TO_ESCAPE.matcher(text);
        return matcher.find()
                ? matcher.replaceAll(
                        found -> String.format("_x%04X_", (int) found.group().charAt(0)))
                : text;
    }

    static String read(String text) {
        return text.contains("_x")
                ? ESCAPED.matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                Character.toString((char) Integer.parseInt(found.group(1), 16))))
                : text;
    }
}
