package dev.stoa.types;

import static java.util.Objects.requireNonNullElse;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A property of a schema as bundles have it.
 *
 * @param type {@link #ANY} when it may be of several types or of all
 * @param defaultValue the default as {@code value}, since bundles only take objects here
 * @param validationRules every other keyword of its schema
 */
record PortableProperty(
        String name,
        String type,
        String displayName,
        @Nullable String description,
        @Nullable Boolean isMandatory,
        @Nullable ObjectNode defaultValue,
        @Nullable ObjectNode validationRules,
        @Nullable Integer displayOrder) {

    private static final String ANY = "any";
    private static final String VALUE = "value";
    private static final Set<String> OWN_FIELDS = Set.of("title", "description", "default");

    static PortableProperty of(String name, JsonNode schema, boolean mandatory, int order) {
        JsonNode type = schema.path("type");
        ObjectNode rules = JsonNodeFactory.instance.objectNode();
        schema.properties().stream()
                .filter(keyword -> !OWN_FIELDS.contains(keyword.getKey()))
                .filter(keyword -> !(keyword.getKey().equals("type") && type.isString()))
                .forEach(keyword -> rules.set(keyword.getKey(), keyword.getValue()));
        JsonNode otherwise = schema.get("default");
        return new PortableProperty(
                name,
                type.asString(ANY),
                schema.path("title").asString(name),
                schema.has("description") ? schema.path("description").asString() : null,
                mandatory,
                otherwise == null ? null : wrapped(otherwise),
                rules.isEmpty() ? null : rules,
                order);
    }

    private static ObjectNode wrapped(JsonNode value) {
        ObjectNode wrapped = JsonNodeFactory.instance.objectNode();
        wrapped.set(VALUE, value);
        return wrapped;
    }

    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (!type.equals(ANY)) {
            schema.put("type", type);
        }
        if (!displayName.equals(name)) {
            schema.put("title", displayName);
        }
        if (description != null) {
            schema.put("description", description);
        }
        if (validationRules != null) {
            validationRules.properties().forEach(rule -> schema.putIfAbsent(rule.getKey(), rule.getValue()));
        }
        if (defaultValue != null) {
            schema.set(
                    "default",
                    defaultValue.size() == 1 && defaultValue.has(VALUE) ? defaultValue.get(VALUE) : defaultValue);
        }
        return schema;
    }

    boolean mandatory() {
        return requireNonNullElse(isMandatory, false);
    }

    int order(int otherwise) {
        return requireNonNullElse(displayOrder, otherwise);
    }
}
