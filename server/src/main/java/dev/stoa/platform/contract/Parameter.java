package dev.stoa.platform.contract;

import com.networknt.schema.Schema;
import dev.stoa.platform.error.FieldError;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A path, query or header parameter of an operation.
 *
 * @param type the JSON type of its values, or of their elements when it is a list
 * @param list whether it takes several values, separated by commas
 * @param tail whether it takes all that is left of the path, slashes included ({@code x-tail})
 * @param otherwise what it is when left out
 */
public record Parameter(
        String name,
        Place place,
        boolean required,
        String type,
        String format,
        boolean list,
        boolean tail,
        @Nullable JsonNode otherwise,
        Supplier<Schema> schema) {

    /** Where a parameter stands. */
    public enum Place {
        PATH,
        QUERY,
        HEADER
    }

    /** The value as JSON of the declared type; what is wrong with it is added to {@code errors}. */
    public @Nullable JsonNode read(String raw, List<FieldError> errors) {
        if (!list && format.equals("uuid") && raw.length() == 36 && isUuid(raw)) {
            return JsonNodeFactory.instance.stringNode(raw);
        }
        JsonNode value = list ? elements(raw) : element(raw);
        if (value == null) {
            errors.add(new FieldError(name, "wrong_type", "must be " + (list ? "a list of type " : "of type ") + type));
            return null;
        }
        List<FieldError> wrong = Schemas.errors(schema.get(), value);
        for (FieldError error : wrong) {
            String path = error.path().equals("body") ? name : name + error.path();
            errors.add(new FieldError(path, error.code(), error.message()));
        }
        return wrong.isEmpty() ? value : null;
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private @Nullable JsonNode elements(String raw) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        if (raw.isBlank()) {
            return all;
        }
        for (String part : raw.split(",", -1)) {
            JsonNode element = element(part.strip());
            if (element == null) {
                return null;
            }
            all.add(element);
        }
        return all;
    }

    private @Nullable JsonNode element(String raw) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        try {
            return switch (type) {
                case "integer" -> nodes.numberNode(Long.parseLong(raw));
                case "number" -> finite(Double.parseDouble(raw));
                case "boolean" ->
                    raw.equals("true") || raw.equals("false") ? nodes.booleanNode(raw.equals("true")) : null;
                default -> nodes.stringNode(raw);
            };
        } catch (NumberFormatException malformed) {
            return null;
        }
    }

    private static @Nullable JsonNode finite(double number) {
        return Double.isFinite(number) ? JsonNodeFactory.instance.numberNode(number) : null;
    }
}
