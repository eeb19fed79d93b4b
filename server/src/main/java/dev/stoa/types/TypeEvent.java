package dev.stoa.types;

import dev.stoa.platform.events.Event;
import dev.stoa.platform.json.JsonText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about type definitions. */
public sealed interface TypeEvent extends Event {

    @Override
    default String entityType() {
        return "type_definition";
    }

    UUID typeId();

    @Override
    default UUID entityId() {
        return typeId();
    }

    /** What an auditor wants to see as it was and as it is. */
    record Terms(
            String name,
            AppliesTo appliesTo,
            String label,
            @Nullable String description,
            @Nullable String category,
            boolean active,
            JsonText schemaDefinition) {

        static Terms of(TypeDefinition type) {
            return new Terms(
                    type.name(),
                    type.appliesTo(),
                    type.label(),
                    type.description(),
                    type.category(),
                    type.active(),
                    type.schemaDefinition());
        }
    }

    record Created(UUID typeId, Terms after) implements TypeEvent {}

    record Changed(UUID typeId, Terms before, Terms after, int revision) implements TypeEvent {}

    record Deleted(UUID typeId, Terms before) implements TypeEvent {}
}
