package dev.stoa.identity;

import java.time.Duration;

/** What a token of a mail is good for, once. */
enum OneTime {
    PASSWORD_RESET(Duration.ofHours(1), "/reset-password"),
    EMAIL_VERIFICATION(Duration.ofDays(2), "/verify-email");

    private final Duration lifetime;
    private final String page;

    OneTime(Duration lifetime, String page) {
        this.lifetime = lifetime;
        this.page = page;
    }

    Duration lifetime() {
        return lifetime;
    }

    /** Where the link of the mail leads. */
    String page() {
        return page;
    }
}
