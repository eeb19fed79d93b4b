package dev.stoa.platform.json;

import dev.stoa.platform.error.FieldError;
import tools.jackson.databind.JsonNode;

/** What JSON can write but PostgreSQL cannot keep is refused at the edge rather than deep inside. */
public final class Storable {

    private Storable() {}

    /** @param path of the value, for refusals; empty for the whole body */
    public static void check(String path, JsonNode node) {
        if (node.isString() && !isStorable(node.asString())) {
            throw unstorable(path, "contains U+0000 or half of a surrogate pair");
        }
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            throw unstorable(path, "is too large a number");
        }
        node.properties().forEach(member -> {
            String at = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            if (!isStorable(member.getKey())) {
                throw unstorable(path, "has a member whose name contains U+0000 or half of a surrogate pair");
            }
            check(at, member.getValue());
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(path + "[" + i + "]", node.get(i));
        }
    }

    private static RuntimeException unstorable(String path, String why) {
        return new FieldError(path.isEmpty() ? "body" : path, "wrong_format", why).problem();
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            } else if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
