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
import com.networknt.schema.regex.RegularExpressionFactory;
import dev.stoa.platform.error.FieldError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The JSON Schemas of the contract document (2020-12), compiled when first needed. */
public final class Schemas {

    private static final String NAMED = "https://stoa.dev/schemas/";
    private static final String INLINE = "https://stoa.dev/inline/";

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

    /** How errors call a value when the value as a whole is wrong. */
    public static final String WHOLE = "body";

    private final JsonNode document;
    private final SchemaRegistry registry;

    /** @param document the whole contract, its references rewritten by {@link #absolute} */
    Schemas(JsonNode document) {
        this.document = document;
        JsonNode named = document.path("components").path("schemas");
        SchemaRegistryConfig config = config().build();
        registry = SchemaRegistry.withDefaultDialect(
                DIALECT,
                builder -> builder.schemaRegistryConfig(config)
                        .schemas(iri -> iri.startsWith(NAMED)
                                ? named.path(iri.substring(NAMED.length())).toString()
                                : null));
    }

    /**
     * The contract's text with each reference to a named schema made absolute, so that every named schema is
     * a small resource of its own. With references into the whole document the library would read and keep
     * all of it once for each schema compiled: 5 MiB and 40 ms each.
     */
    static String absolute(String document) {
        return document.replace("\"#/components/schemas/", "\"" + NAMED);
    }

    private static SchemaRegistryConfig.Builder config() {
        return SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_PATH)
                .preloadSchema(false);
    }

    /**
     * A schema that is no part of the contract and refers to no other, in the same dialect.
     *
     * @param patterns what reads its regular expressions
     */
    public static Schema compile(JsonNode schema, RegularExpressionFactory patterns) {
        SchemaRegistryConfig config =
                config().regularExpressionFactory(patterns).build();
        return SchemaRegistry.withDefaultDialect(DIALECT, builder -> builder.schemaRegistryConfig(config))
                .getSchema(schema);
    }

    /** @param pointer a JSON Pointer (RFC 6901) into the contract */
    public Schema at(String pointer) {
        JsonNode node = document.at(pointer);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("The contract has nothing at " + pointer);
        }
        return registry.getSchema(SchemaLocation.of(INLINE + URLEncoder.encode(pointer, StandardCharsets.UTF_8)), node);
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
        return new FieldError(field.isEmpty() ? WHOLE : field, code, message(code, error));
    }

    /** The library's words, where they say what to do. */
    private static String message(String code, Error error) {
        String text = error.getMessage();
        return switch (error.getKeyword()) {
            case "enum" -> text.replace("does not have a value in the enumeration", "must be one of");
            case "format" -> text.replaceFirst("^does not match the \\S+ pattern must", "must");
            case "type" -> text.replaceFirst("^(\\S+) found, (.+) expected$", "must be of type $2, not $1");
            default ->
                switch (code) {
                    case "required" -> "is required";
                    case "unknown_field" -> "is not a field of this body";
                    default -> text;
                };
        };
    }
}
