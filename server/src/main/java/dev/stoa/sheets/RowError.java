package dev.stoa.sheets;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a row from being imported.
 *
 * @param row as a spreadsheet counts, the header being row 1
 * @param column absent where it is not about a single one
 * @param identifier what a person knows the entity by
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RowError(
        int row, @Nullable String column, @Nullable String value, String identifier, String message, String code) {

    /** So much of a value is enough to find it by. */
    private static final int LONGEST_VALUE = 200;

    static final String INVALID_FORMAT = "INVALID_FORMAT";
    static final String REQUIRED_FIELD = "REQUIRED_FIELD";
    static final String INVALID_UUID = "INVALID_UUID";
    static final String DUPLICATE_ENTRY = "DUPLICATE_ENTRY";
    static final String REFERENCE_NOT_FOUND = "REFERENCE_NOT_FOUND";
    static final String VALIDATION_ERROR = "VALIDATION_ERROR";
    static final String IMPORT_ERROR = "IMPORT_ERROR";

    private static final Map<String, String> BY_FIELD_CODE = Map.of(
            "required", REQUIRED_FIELD,
            "wrong_type", INVALID_FORMAT,
            "wrong_format", INVALID_FORMAT,
            "not_found", REFERENCE_NOT_FOUND,
            "not_unique", DUPLICATE_ENTRY);

    RowError {
        value = value == null ? null : shown(value);
        identifier = shown(identifier);
        message = legible(message);
    }

    private static String shown(String text) {
        return legible(text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...");
    }

    /** Half a surrogate pair, which may be what is wrong with a cell, has no place in JSON. */
    private static String legible(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** What the report calls a fault that requests call by this code. */
    static String codeOf(String fieldCode) {
        return BY_FIELD_CODE.getOrDefault(fieldCode, VALIDATION_ERROR);
    }
}
