package dev.stoa.platform.web;

import dev.stoa.platform.error.CommonError;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The revisions a change is meant for (RFC 9110 section 13.1.1).
 *
 * @param tags entity tags as sent; empty when any revision will do
 */
public record IfMatch(Set<String> tags) {

    public static final IfMatch ANY = new IfMatch(Set.of());

    static IfMatch parse(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return ANY;
        }
        return new IfMatch(Arrays.stream(header.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet()));
    }

    /** Refuses when what is stored is none of the revisions the caller knows. Call it with the row locked. */
    public void check(int revision) {
        if (!tags.isEmpty() && !tags.contains("\"" + revision + "\"")) {
            throw CommonError.CHANGED_MEANWHILE.problem();
        }
    }
}
