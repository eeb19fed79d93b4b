package dev.stoa.reference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A country or territory of ISO 3166-1.
 *
 * @param cca3 its alpha-3 code
 * @param nameAscii its English name in plain letters
 * @param nameLocal its name by language code
 * @param currencies what people pay with there today (ISO 4217), the most important first
 * @param phoneCode how to dial it from abroad, area code included where that is what sets it apart
 * @param name in the language asked for
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Country(
        String isoCode,
        String cca3,
        String nameAscii,
        Map<String, String> nameLocal,
        String flagUrl,
        List<String> currencies,
        @Nullable String phoneCode,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt,
        String name) {

    /**
     * What more is known.
     *
     * @param region the continent
     * @param callingCode what the country shares with others, where it does: {@code +1}
     * @param currencyCode the first of its currencies
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metadata(
            String region,
            @Nullable String subregion,
            String numericCode,
            @Nullable String capital,
            @Nullable String callingCode,
            @Nullable String currencyCode,
            List<String> languages) {}

    /** A country by itself, with somewhat fewer members. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Detail(
            String isoCode,
            String nameAscii,
            Map<String, String> nameLocal,
            String flagUrl,
            Metadata metadata,
            Instant createdAt,
            Instant updatedAt,
            String name) {}

    Country named(String localName) {
        return new Country(
                isoCode,
                cca3,
                nameAscii,
                nameLocal,
                flagUrl,
                currencies,
                phoneCode,
                metadata,
                createdAt,
                updatedAt,
                localName);
    }

    Detail detail() {
        return new Detail(isoCode, nameAscii, nameLocal, flagUrl, metadata, createdAt, updatedAt, name);
    }
}
