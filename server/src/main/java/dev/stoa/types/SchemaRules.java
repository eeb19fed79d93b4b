package dev.stoa.types;

import dev.stoa.platform.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The part of JSON Schema 2020-12 that a type definition may use. */
final class SchemaRules {

    static final String ROOT = "schemaDefinition";
    private static final int MAX_SIZE = 64 * 1024;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_SCHEMAS = 500;
    private static final int MAX_VALUES = 500;
    private static final int MAX_NAME = 100;
    private static final int MAX_TEXT = 1_000;

    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "object", "array", "null");

    private static final Set<String> FORMATS =
            Set.of("date", "date-time", "time", "duration", "email", "uri", "uuid", "hostname", "ipv4", "ipv6");

    /** What must not be more than what. */
    private static final Map<String, String> BOUNDS =
            Map.of("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems");

    private final List<FieldError> errors = new ArrayList<>();
    private int schemas;

    private SchemaRules() {}

    /** @return everything that is wrong with it, each with its path */
    static List<FieldError> errors(SchemaDefinition definition) {
        if (definition.text().text().length() > MAX_SIZE) {
            return List.of(new FieldError(ROOT, "too_large", "must be at most 64 KiB of JSON"));
        }
        var rules = new SchemaRules();
        rules.members(definition.node(), ROOT, 0);
        return rules.errors;
    }

    private void schema(JsonNode schema, String path, int depth) {
        if (!schema.isObject()) {
            wrong(path, "wrong_type", "must be an object of JSON Schema keywords");
        } else if (depth > MAX_DEPTH) {
            wrong(path, "too_deep", "is nested more than " + MAX_DEPTH + " levels deep");
        } else if (++schemas > MAX_SCHEMAS) {
            if (schemas == MAX_SCHEMAS + 1) {
                wrong(path, "too_many", "is one of more than " + MAX_SCHEMAS + " properties, nested ones included");
            }
        } else {
            members(schema, path, depth);
        }
    }

    private void members(JsonNode schema, String path, int depth) {
        schema.properties().forEach(member -> {
            String at = path + "." + member.getKey();
            JsonNode value = member.getValue();
            switch (member.getKey()) {
                case "type" -> type(value, at);
                case "enum" -> values(value, at);
                case "minimum", "maximum" -> expect(value.isNumber(), at, "must be a number");
                case "minLength", "maxLength", "minItems", "maxItems" ->
                    expect(value.isInt() && value.asInt() >= 0, at, "must be a whole number, 0 or more");
                case "pattern" -> pattern(value, at);
                case "format" ->
                    expect(
                            value.isString() && FORMATS.contains(value.asString()),
                            at,
                            "must be one of " + FORMATS.stream().sorted().toList());
                case "required" -> required(value, schema.path("properties"), at);
                case "properties" -> properties(value, at, depth);
                case "items" -> schema(value, at, depth + 1);
                case "title", "description" ->
                    expect(
                            value.isString() && value.asString().length() <= MAX_TEXT,
                            at,
                            "must be text of at most " + MAX_TEXT + " characters");
                case "default" -> {
                    // Whether it fits is known when all else is right.
                }
                default ->
                    wrong(
                            at,
                            "unknown_keyword",
                            "is not supported; there are type, enum, required, properties, items, minimum, maximum,"
                                    + " minLength, maxLength, minItems, maxItems, pattern, format, title, description"
                                    + " and default");
            }
        });
        BOUNDS.forEach((least, most) -> {
            JsonNode low = schema.path(least);
            JsonNode high = schema.path(most);
            if (low.isNumber() && high.isNumber() && low.decimalValue().compareTo(high.decimalValue()) > 0) {
                wrong(path + "." + least, "too_large", "is more than " + most + ", so nothing could ever fit");
            }
        });
    }

    private void type(JsonNode value, String at) {
        boolean known = value.isString() && TYPES.contains(value.asString());
        boolean allKnown = value.isArray()
                && !value.isEmpty()
                && value.valueStream().allMatch(one -> one.isString() && TYPES.contains(one.asString()))
                && value.valueStream().distinct().count() == value.size();
        expect(
                known || allKnown,
                at,
                "must be one of " + TYPES.stream().sorted().toList() + " or a list of them");
    }

    private void values(JsonNode value, String at) {
        expect(
                value.isArray() && !value.isEmpty() && value.size() <= MAX_VALUES,
                at,
                "must be a list of 1 to " + MAX_VALUES + " values");
    }

    private void pattern(JsonNode value, String at) {
        if (value.isString()) {
            Patterns.fault(value.asString()).ifPresent(fault -> wrong(at, "wrong_pattern", fault));
        } else {
            wrong(at, "wrong_value", "must be a regular expression");
        }
    }

    private void required(JsonNode value, JsonNode properties, String at) {
        if (!value.isArray()) {
            wrong(at, "wrong_value", "must be a list of property names");
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode name = value.get(i);
            expect(
                    name.isString() && properties.has(name.asString()),
                    at + "[" + i + "]",
                    "must name one of the properties beside it");
        }
    }

    private void properties(JsonNode value, String at, int depth) {
        if (!value.isObject()) {
            wrong(at, "wrong_type", "must be an object with a schema for each property");
            return;
        }
        value.properties().forEach(property -> {
            String name = property.getKey();
            String path = at + "." + name;
            if (name.isBlank() || name.length() > MAX_NAME) {
                wrong(path, "wrong_length", "must have a name of 1 to " + MAX_NAME + " characters");
            }
            schema(property.getValue(), path, depth + 1);
        });
    }

    private void expect(boolean right, String path, String message) {
        if (!right) {
            wrong(path, "wrong_value", message);
        }
    }

    private void wrong(String path, String code, String message) {
        errors.add(new FieldError(path, code, message));
    }
}
