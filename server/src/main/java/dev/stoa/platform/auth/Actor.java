package dev.stoa.platform.auth;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who stands behind a request or a change, as the audit log names it. */
public record Actor(Kind kind, @Nullable UUID id) {

    public static final Actor ANYONE = new Actor(Kind.ANYONE, null);
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);

    public enum Kind {
        USER,
        API_KEY,
        APP_ACCOUNT,
        SYSTEM,
        ANYONE
    }

    public static Actor user(UUID id) {
        return new Actor(Kind.USER, id);
    }
}
