package dev.stoa.tenancy;

import dev.stoa.platform.error.FieldError;
import java.util.List;
import java.util.stream.Stream;

/**
 * The languages a tenant keeps texts in.
 *
 * @param base the one every text has; ISO 639-1, lower case
 * @param additional those that texts may be translated to
 */
public record TenantLanguages(String base, List<String> additional) {

    public Stream<String> all() {
        return Stream.concat(Stream.of(base), additional.stream());
    }

    /** Refuses a language the tenant does not have. */
    public void check(String field, String language) {
        if (all().noneMatch(language::equals)) {
            throw new FieldError(field, "unknown_language", "must be one of the tenant's languages " + all().toList())
                    .problem();
        }
    }
}
