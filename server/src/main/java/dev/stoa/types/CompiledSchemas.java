package dev.stoa.types;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Schema;
import dev.stoa.platform.contract.Schemas;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.JsonText;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Schemas made ready to hold settings against; the latest revision of each type that was used lately is kept. */
final class CompiledSchemas {

    /** A schema that is ready, and the revision of its type that has it. */
    record Compiled(int revision, Schema schema, int weight) {}

    /** In characters of schemas; a compiled one takes about twenty times as many bytes. */
    private static final long MAX_KEPT = 1_000_000;

    private final JsonMapper json;
    private final Patterns patterns = new Patterns();
    private final Cache<UUID, Compiled> kept = Caffeine.newBuilder()
            .maximumWeight(MAX_KEPT)
            .weigher((UUID _, Compiled compiled) -> compiled.weight())
            .build();

    CompiledSchemas(JsonMapper json) {
        this.json = json;
    }

    @Nullable
    Compiled kept(UUID typeId) {
        return kept.getIfPresent(typeId);
    }

    Schema keep(UUID typeId, int revision, JsonText definition) {
        var compiled = new Compiled(
                revision,
                compile(SchemaDefinition.read(definition, json)),
                definition.text().length() + 100);
        kept.put(typeId, compiled);
        return compiled.schema();
    }

    Schema compile(SchemaDefinition definition) {
        return Schemas.compile(definition.asJsonSchema(), patterns);
    }

    /** @return what is wrong with the settings, paths beginning with {@code field} */
    List<FieldError> errors(Schema schema, String field, JsonText settings) {
        return errors(schema, field, json.readTree(settings.text()));
    }

    private static List<FieldError> errors(Schema schema, String field, JsonNode settings) {
        return Schemas.errors(schema, settings).stream()
                .map(error -> new FieldError(
                        error.path().equals(Schemas.WHOLE) ? field : field + "." + error.path(),
                        error.code(),
                        error.message()))
                .toList();
    }

    boolean fits(Schema schema, JsonText settings) {
        return schema.validate(json.readTree(settings.text())).isEmpty();
    }

    /** Refuses schemas that nothing can be held against, and those whose own defaults do not fit. */
    void check(SchemaDefinition definition) {
        List<FieldError> faults = faults(definition);
        if (!faults.isEmpty()) {
            throw FieldError.problem(TypeError.SCHEMA_INVALID, faults);
        }
    }

    List<FieldError> faults(SchemaDefinition definition) {
        List<FieldError> faults = SchemaRules.errors(definition);
        return faults.isEmpty() ? defaultErrors(definition) : faults;
    }

    private List<FieldError> defaultErrors(SchemaDefinition definition) {
        ObjectNode defaults = JsonNodeFactory.instance.objectNode();
        definition.properties().properties().forEach(property -> {
            if (property.getValue().has("default")) {
                defaults.set(property.getKey(), property.getValue().get("default"));
            }
        });
        if (defaults.isEmpty()) {
            return List.of();
        }
        var optional = new SchemaDefinition(definition.properties(), List.of());
        return errors(compile(optional), SchemaRules.ROOT + ".properties", defaults).stream()
                .map(error -> new FieldError(
                        error.path(), "wrong_default", "has a default that does not fit: " + error.message()))
                .toList();
    }
}
