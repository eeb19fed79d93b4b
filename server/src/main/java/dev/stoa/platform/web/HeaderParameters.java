package dev.stoa.platform.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The parameters behind a header's value, as in {@code form-data; name="file"} (RFC 9110 section 5.6.6). */
final class HeaderParameters {

    private final String text;
    private int position;

    private HeaderParameters(String text) {
        this.text = text;
    }

    /** By lower-case name. A {@code filename*} (RFC 8187) stands for {@code filename}. */
    static Map<String, String> of(String header) {
        return new HeaderParameters(header).read();
    }

    private Map<String, String> read() {
        var all = new HashMap<String, String>();
        var extended = new HashMap<String, String>();
        position = text.indexOf(';');
        while (position >= 0 && position < text.length()) {
            position++;
            int equals = text.indexOf('=', position);
            if (equals < 0) {
                break;
            }
            String name = text.substring(position, equals).strip().toLowerCase(Locale.ROOT);
            position = equals + 1;
            String value = value();
            if (name.endsWith("*")) {
                extended.put(name.substring(0, name.length() - 1), decoded(value));
            } else {
                all.putIfAbsent(name, value);
            }
        }
        all.putAll(extended);
        return all;
    }

    private String value() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
        if (position < text.length() && text.charAt(position) == '"') {
            return quoted();
        }
        int end = text.indexOf(';', position);
        String value = text.substring(position, end < 0 ? text.length() : end).strip();
        position = end < 0 ? text.length() : end;
        return value;
    }

    private String quoted() {
        var value = new StringBuilder();
        position++;
        while (position < text.length() && text.charAt(position) != '"') {
            boolean escape = text.charAt(position) == '\\'
                    && position + 1 < text.length()
                    && (text.charAt(position + 1) == '"' || text.charAt(position + 1) == '\\');
            position += escape ? 1 : 0;
            value.append(text.charAt(position++));
        }
        position = text.indexOf(';', position);
        // Browsers escape quotes and line ends so, and nothing else (HTML, multipart form data).
        return value.toString().replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    }

    private static String decoded(String value) {
        int quotes = value.indexOf("''");
        if (quotes < 0) {
            return value;
        }
        try {
            return URLDecoder.decode(value.substring(quotes + 2).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return value.substring(quotes + 2);
        }
    }
}
