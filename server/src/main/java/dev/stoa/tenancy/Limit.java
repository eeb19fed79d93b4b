package dev.stoa.tenancy;

import java.util.Arrays;
import java.util.Optional;

/** What a tenant can have so much of and no more. */
public enum Limit {
    USERS("users"),
    SPACES("spaces"),
    RESOURCES("resources"),
    STORAGE("storageBytes"),
    API_CALLS("apiCallsPerDay");

    private final String key;

    Limit(String key) {
        this.key = key;
    }

    /** Its name in {@code settings.limits} and in refusals. */
    public String key() {
        return key;
    }

    static Optional<Limit> of(String key) {
        return Arrays.stream(values()).filter(limit -> limit.key.equals(key)).findFirst();
    }
}
