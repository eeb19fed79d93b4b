package dev.stoa.search;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Marks in a text what somebody looked for. The text goes out as HTML, so all else in it is escaped. */
final class Highlighter {

    private static final int AROUND = 80;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    /** Words so long may have been meant by one that differs in a letter. */
    private static final int LONG_ENOUGH = 4;

    private record Span(int start, int end) {}

    private final List<String> words;

    Highlighter(String query) {
        words = Arrays.stream(BETWEEN_WORDS.split(folded(query)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The title with what matches in it; the part of the body that matches when only that does. */
    String mark(String title, String body) {
        List<Span> inTitle = spans(title);
        List<Span> inBody = inTitle.isEmpty() ? spans(body) : List.of();
        if (inBody.isEmpty()) {
            return marked(title, inTitle, 0, title.length());
        }
        int start = Math.max(0, inBody.getFirst().start() - AROUND);
        int end = Math.min(body.length(), inBody.getFirst().end() + AROUND);
        return marked(body, inBody, wordAt(body, start), wordAt(body, end));
    }

    private List<Span> spans(String text) {
        var spans = new ArrayList<Span>();
        var split = BETWEEN_WORDS.matcher(text);
        int start = 0;
        while (start < text.length()) {
            boolean found = split.find(start);
            int end = found ? split.start() : text.length();
            if (end > start) {
                addMatch(spans, text, start, end);
            }
            start = found ? split.end() : text.length();
        }
        return spans;
    }

    private void addMatch(List<Span> spans, String text, int start, int end) {
        String word = folded(text.substring(start, end));
        for (String wanted : words) {
            int at = isUnspaced(wanted) ? word.indexOf(wanted) : -1;
            if (at >= 0 && word.length() == end - start) {
                spans.add(new Span(start + at, start + at + wanted.length()));
                return;
            }
            if (word.startsWith(wanted) && word.length() == end - start) {
                spans.add(new Span(start, start + wanted.length()));
                return;
            }
            if (word.startsWith(wanted) || isNear(wanted, word)) {
                spans.add(new Span(start, end));
                return;
            }
        }
    }

    private static boolean isUnspaced(String word) {
        return word.codePoints().anyMatch(letter -> switch (Character.UnicodeScript.of(letter)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, MYANMAR, KHMER -> true;
            default -> false;
        });
    }

    /** Another form of the word, or the word with one letter typed wrong. */
    private static boolean isNear(String wanted, String word) {
        if (wanted.length() < LONG_ENOUGH || word.length() < LONG_ENOUGH - 1) {
            return false;
        }
        int same = 0;
        while (same < Math.min(wanted.length(), word.length()) && wanted.charAt(same) == word.charAt(same)) {
            same++;
        }
        if (same >= LONG_ENOUGH && same >= Math.max(wanted.length(), word.length()) - 2) {
            return true;
        }
        String restWanted = wanted.substring(same);
        String restWord = word.substring(same);
        return dropped(restWanted, 1).equals(dropped(restWord, 1))
                || dropped(restWanted, 1).equals(restWord)
                || restWanted.equals(dropped(restWord, 1))
                || swapped(restWanted).equals(restWord);
    }

    private static String dropped(String text, int letters) {
        return text.length() <= letters ? "" : text.substring(letters);
    }

    private static String swapped(String text) {
        return text.length() < 2 ? text : text.substring(1, 2) + text.charAt(0) + text.substring(2);
    }

    private static String marked(String text, List<Span> spans, int from, int to) {
        var html = new StringBuilder(from > 0 ? "…" : "");
        int at = from;
        for (Span span : spans) {
            if (span.start() >= at && span.end() <= to) {
                escape(text, at, span.start(), html);
                html.append("<mark>");
                escape(text, span.start(), span.end(), html);
                html.append("</mark>");
                at = span.end();
            }
        }
        escape(text, at, to, html);
        return html.append(to < text.length() ? "…" : "").toString();
    }

    private static void escape(String text, int from, int to, StringBuilder html) {
        for (int i = from; i < to; i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(letter);
            }
        }
    }

    private static int wordAt(String text, int offset) {
        if (offset <= 0 || offset >= text.length()) {
            return offset;
        }
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(text);
        return words.isBoundary(offset) ? offset : words.preceding(offset);
    }

    private static String folded(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return plain.indexOf('ß') < 0 ? plain : plain.replace("ß", "ss");
    }
}
