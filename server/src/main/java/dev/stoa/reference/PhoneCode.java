package dev.stoa.reference;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How a country is dialled from abroad.
 *
 * @param iddRoot the calling code of ITU-T E.164, which several countries may share
 * @param iddSuffixes the area codes that set the country apart from the others of its calling code; absent where none do
 * @param fullCode the calling code and the first of these
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PhoneCode(
        String countryCode,
        String iddRoot,
        @Nullable List<String> iddSuffixes,
        String fullCode,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt) {

    /** What more is known, in English. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Metadata(String countryName, String region) {}

    /** Whether these digits are its calling code, alone or with one of its area codes. */
    boolean isDialledBy(String digits) {
        String root = iddRoot.substring(1);
        return root.equals(digits)
                || (iddSuffixes != null && iddSuffixes.stream().anyMatch(suffix -> (root + suffix).equals(digits)));
    }
}
