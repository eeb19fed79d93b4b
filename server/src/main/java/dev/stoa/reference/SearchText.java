package dev.stoa.reference;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Text in the form in which it is compared: without case, accents and vowel points. */
final class SearchText {

    /** The combining accents of Latin, Greek and Cyrillic, and the points of Hebrew and Arabic; in other scripts such marks are letters. */
    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f\\u0591-\\u05c7\\u064b-\\u065f]");

    private SearchText() {}

    static String fold(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return plain.replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ı", "i")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace('’', '\'')
                .replace('‘', '\'')
                .strip();
    }

    /** Several texts as one to be searched; no search text goes across two of them. */
    static String of(Stream<? extends @Nullable String> texts) {
        return texts.filter(Objects::nonNull).map(SearchText::fold).distinct().collect(Collectors.joining("\n"));
    }

    /** English letters only, as ISO and postal services write names. */
    static String ascii(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .replace('’', '\'')
                .replace('ʻ', '\'')
                .replace("ø", "o")
                .replace("ı", "i");
    }
}
