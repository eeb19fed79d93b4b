package dev.stoa.calendar;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the content lines of RFC 5545 section 3.1: folded after 75 bytes, between characters, ended by CRLF. */
final class IcalLines {

    private static final int MOST_BYTES = 75;
    private static final byte[] FOLD = {'\r', '\n', ' '};
    private static final byte[] END = {'\r', '\n'};

    private final OutputStream out;

    IcalLines(OutputStream out) {
        this.out = out;
    }

    /** @param value as it is to stand there */
    void line(String name, String value) throws IOException {
        byte[] bytes = (name + ":" + value).getBytes(StandardCharsets.UTF_8);
        int from = 0;
        int room = MOST_BYTES;
        while (bytes.length - from > room) {
            int to = from + room;
            while (isContinuation(bytes[to])) {
                to--;
            }
            out.write(bytes, from, to - from);
            out.write(FOLD);
            from = to;
            room = MOST_BYTES - 1;
        }
        out.write(bytes, from, bytes.length - from);
        out.write(END);
    }

    /** A value that is text. */
    void text(String name, String value) throws IOException {
        line(name, escaped(value));
    }

    /** In UTF-8, a byte that belongs to the character before it. */
    private static boolean isContinuation(byte one) {
        return (one & 0xC0) == 0x80;
    }

    /** Section 3.3.11. Control characters cannot be said at all. */
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\', ';', ',' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\r' -> {
                    if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                        escaped.append("\\n");
                    }
                }
                default -> {
                    if (c == '\t' || !Character.isISOControl(c)) {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
