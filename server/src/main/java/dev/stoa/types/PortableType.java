package dev.stoa.types;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.error.FieldError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A type definition as bundles have it: without what belongs to one tenant, such as its id. */
record PortableType(
        String name,
        String label,
        @Nullable String description,
        AppliesTo appliesTo,
        @Nullable String category,
        @Nullable Boolean isActive,
        @Nullable List<PortableProperty> properties) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{2,100}");

    static PortableType of(TypeDefinition type, JsonMapper json) {
        SchemaDefinition schema = SchemaDefinition.read(type.schemaDefinition(), json);
        Set<String> required = Set.copyOf(schema.required());
        var properties = new ArrayList<PortableProperty>();
        schema.properties()
                .properties()
                .forEach(property -> properties.add(PortableProperty.of(
                        property.getKey(),
                        property.getValue(),
                        required.contains(property.getKey()),
                        properties.size() + 1)));
        return new PortableType(
                type.name(),
                type.label(),
                type.description(),
                type.appliesTo(),
                type.category(),
                type.active(),
                properties);
    }

    boolean active() {
        return requireNonNullElse(isActive, true);
    }

    SchemaDefinition schema() {
        List<PortableProperty> given = requireNonNullElse(properties, List.of());
        ObjectNode schemas = JsonNodeFactory.instance.objectNode();
        var required = new ArrayList<String>();
        IntStream.range(0, given.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> given.get(i).order(i + 1)))
                .map(given::get)
                .forEach(property -> {
                    schemas.set(property.name(), property.schema());
                    if (property.mandatory()) {
                        required.add(property.name());
                    }
                });
        return new SchemaDefinition(schemas, required);
    }

    /** What is wrong besides the schema. */
    List<FieldError> errors() {
        var errors = new ArrayList<FieldError>();
        if (!NAME.matcher(name).matches()) {
            errors.add(
                    new FieldError("name", "wrong_format", "must be 2 to 100 lower-case letters, digits and hyphens"));
        }
        if (label.isBlank() || label.length() < 2 || label.length() > 255) {
            errors.add(new FieldError("label", "wrong_length", "must have 2 to 255 characters"));
        }
        if (description != null && description.length() > 1_000) {
            errors.add(new FieldError("description", "too_long", "must be at most 1000 characters long"));
        }
        if (category != null && category.length() > 100) {
            errors.add(new FieldError("category", "too_long", "must be at most 100 characters long"));
        }
        var names = new HashSet<String>();
        requireNonNullElse(properties, List.<PortableProperty>of()).stream()
                .map(PortableProperty::name)
                .filter(property -> !names.add(property))
                .forEach(property ->
                        errors.add(new FieldError("properties", "not_unique", "name " + property + " more than once")));
        return errors;
    }
}
