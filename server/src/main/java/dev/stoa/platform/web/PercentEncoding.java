package dev.stoa.platform.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads percent-encoded text (RFC 3986 section 2.1) without guessing at what is broken. */
final class PercentEncoding {

    private PercentEncoding() {}

    /**
     * @param form whether a plus sign stands for a space, as in queries that forms make
     * @return nothing when an escape is broken, the bytes are no UTF-8, or U+0000 is among them
     */
    static @Nullable String decode(String raw, boolean form) {
        if (isPlain(raw, form)) {
            return raw;
        }
        byte[] in = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%') {
                int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
                int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
                if (high < 0 || low < 0 || high + low == 0) {
                    return null;
                }
                out.put((byte) (high * 16 + low));
                i += 2;
            } else {
                out.put(form && in[i] == '+' ? (byte) ' ' : in[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }

    private static boolean isPlain(String raw, boolean form) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%' || (form && c == '+') || c >= 128) {
                return false;
            }
        }
        return true;
    }
}
