package dev.stoa.platform.contract;

import com.networknt.schema.Schema;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What the JSON body of an operation must look like.
 *
 * @param required whether the operation refuses to work without a body
 */
public record BodySchema(boolean required, Supplier<Schema> schema) {

    /** Refuses with every field that is wrong. */
    public void check(JsonNode body) {
        List<FieldError> errors = Schemas.errors(schema.get(), body);
        if (!errors.isEmpty()) {
            throw FieldError.problem(CommonError.VALIDATION_FAILED, errors);
        }
    }
}
