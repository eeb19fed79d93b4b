package dev.stoa.platform.paging;

import dev.stoa.platform.error.CommonError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Where a list stopped: its order, and the last row's sort value and id. */
public record Cursor(String sort, boolean descending, String value, UUID id) {

    public static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split("\n", 4);
            return new Cursor(parts[0], parts[1].equals("desc"), parts[3], UUID.fromString(parts[2]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
            throw CommonError.BAD_CURSOR.problem();
        }
    }

    @Override
    public String toString() {
        String plain = sort + "\n" + (descending ? "desc" : "asc") + "\n" + id + "\n" + value;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
