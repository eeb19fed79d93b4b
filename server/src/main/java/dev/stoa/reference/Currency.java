package dev.stoa.reference;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** A currency of ISO 4217 that is legal tender somewhere today. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Currency(String code, String name, String symbol, Metadata metadata, Instant createdAt, Instant updatedAt) {

    /**
     * What more is known.
     *
     * @param countries that use it, by code
     * @param decimalDigits how many digits its minor unit takes, as ISO 4217 says
     * @param numericCode three digits
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Metadata(List<String> countries, int decimalDigits, String numericCode) {}
}
