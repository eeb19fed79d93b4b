package dev.stoa.platform.error;

import java.util.List;
import java.util.Map;

/**
 * One field that cannot stay as it is.
 *
 * @param path where it stands, members joined by dots and list positions in brackets: {@code tags[2].name}
 * @param code what is wrong with it, for programs: {@code too_short}
 * @param message the same for people
 */
public record FieldError(String path, String code, String message) {

    /** A refusal that names this field. */
    public Problem problem() {
        return problem(CommonError.VALIDATION_FAILED, List.of(this));
    }

    /** A refusal that names every field given. */
    public static Problem problem(ErrorCode code, List<FieldError> fields) {
        String text = fields.size() == 1
                ? fields.getFirst().path() + ": " + fields.getFirst().message()
                : code.title() + " See details.fields.";
        return code.problem(text, Map.of("fields", fields));
    }
}
