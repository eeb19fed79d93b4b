package dev.stoa.platform.web;

import dev.stoa.platform.error.ErrorCode;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;

/** Says which field a value did not fit. The mapper's own messages name classes, so none of them goes out. */
final class Misfits {

    private Misfits() {}

    static Problem problem(JacksonException misfit, ErrorCode code) {
        for (Throwable cause = misfit; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem refusal) {
                return refusal;
            }
        }
        var field = new FieldError(pathOf(misfit.getPath()), "wrong_type", "does not hold a value this field can take");
        return FieldError.problem(code, List.of(field));
    }

    private static String pathOf(List<Reference> references) {
        var path = new StringBuilder();
        for (Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }
}
