package dev.stoa.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A language of ISO 639-1.
 *
 * @param code2 its terminological code in ISO 639-2
 * @param code3 its code in ISO 639-3
 * @param nameLocal what it calls itself, in its own script
 * @param countryCode whose flag stands for it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Language(
        @JsonProperty("iso_code_1") String code,
        @JsonProperty("iso_code_2") String code2,
        @JsonProperty("iso_code_3") String code3,
        String nameEnglish,
        String nameLocal,
        @Nullable String countryCode,
        Metadata metadata,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * What more is known.
     *
     * @param script it is most often written in, in English
     * @param scriptCode the same in ISO 15924
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Metadata(String script, String scriptCode) {}
}
