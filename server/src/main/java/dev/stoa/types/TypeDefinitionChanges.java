package dev.stoa.types;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.Change;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What to change of a type definition. Each part of the schema that is given replaces that part. */
record TypeDefinitionChanges(
        Change<String> label,
        Change<@Nullable String> description,
        @JsonProperty("is_active") Change<Boolean> active,
        Change<SchemaParts> schemaDefinition) {

    /** The two parts a schema definition has. */
    record SchemaParts(Change<JsonText> properties, Change<List<String>> required) {}

    TypeDefinition applyTo(TypeDefinition type, JsonMapper json, Instant now) {
        SchemaDefinition current = SchemaDefinition.read(type.schemaDefinition(), json);
        return type.altered(
                label.or(type.label()),
                description.or(type.description()),
                type.category(),
                active.or(type.active()),
                schemaDefinition instanceof Change.To<SchemaParts>(SchemaParts parts)
                        ? current.with(parts.properties(), parts.required(), json)
                        : current,
                now);
    }
}
