package dev.stoa.platform.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.PatternFormat;
import com.networknt.schema.path.PathType;
import dev.stoa.platform.error.FieldError;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The JSON Schemas of the contract document (2020-12), compiled when first needed. */
public final class Schemas {

    private static final String DOCUMENT = "https://stoa.dev/openapi.json";

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("required", "required"),
            Map.entry("additionalProperties", "unknown_field"),
            Map.entry("unevaluatedProperties", "unknown_field"),
            Map.entry("type", "wrong_type"),
            Map.entry("enum", "unknown_value"),
            Map.entry("const", "unknown_value"),
            Map.entry("format", "wrong_format"),
            Map.entry("pattern", "wrong_format"),
            Map.entry("minLength", "too_short"),
            Map.entry("maxLength", "too_long"),
            Map.entry("minItems", "too_few"),
            Map.entry("maxItems", "too_many"),
            Map.entry("uniqueItems", "not_unique"),
            Map.entry("minimum", "too_small"),
            Map.entry("exclusiveMinimum", "too_small"),
            Map.entry("maximum", "too_large"),
            Map.entry("exclusiveMaximum", "too_large"));

    /**
     * What browsers take for an e-mail address (HTML Standard, section 4.10.5.1.5), as long as RFC 5321
     * allows. The library's own check knows a list of top-level domains, and refuses {@code .local} and
     * {@code .test} with which people try things out.
     */
    private static final String EMAIL = "^(?=.{3,254}$)[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@"
            + "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$";

    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .format(PatternFormat.of("email", EMAIL, "format.email"))
            .build();

    private final SchemaRegistry registry;

    /** @param document the text of the whole contract, asked for once */
    public Schemas(Supplier<String> document) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_PATH)
                .preloadSchema(false)
                .build();
        registry = SchemaRegistry.withDefaultDialect(
                DIALECT,
                builder -> builder.schemaRegistryConfig(config)
                        .schemas(iri -> iri.equals(DOCUMENT) ? document.get() : null));
    }

    /** @param pointer a JSON Pointer (RFC 6901) into the contract, percent-encoded as a URI fragment */
    public Schema at(String pointer) {
        return registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + pointer));
    }

    /** @return what is wrong with the value, each field once, in the order of the document */
    public static List<FieldError> errors(Schema schema, JsonNode value) {
        return schema.validate(value).stream()
                .map(Schemas::fieldError)
                .distinct()
                .toList();
    }

    private static FieldError fieldError(Error error) {
        String path = error.getInstanceLocation().toString();
        String at = path.startsWith("$.") ? path.substring(2) : path.substring(1);
        boolean namesMember = error.getProperty() != null;
        String field = namesMember ? (at.isEmpty() ? "" : at + ".") + error.getProperty() : at;
        String code = CODES.getOrDefault(error.getKeyword(), "invalid");
        return new FieldError(field.isEmpty() ? "body" : field, code, message(code, error));
    }

    private static String message(String code, Error error) {
        return switch (code) {
            case "required" -> "is required";
            case "unknown_field" -> "is not a field of this body";
            default -> error.getMessage();
        };
    }
}
