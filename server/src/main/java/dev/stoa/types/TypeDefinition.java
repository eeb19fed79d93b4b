package dev.stoa.types;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the settings of one kind of entity may hold.
 *
 * @param name unique in the tenant for this kind of entity; {@link #WILDCARD} governs what names no type
 * @param schemaDefinition {@code properties} and {@code required} of a JSON Schema, as {@link SchemaRules} admits
 * @param active whether entities can still be given this type
 * @param usageCount how many entities of the caller's tenant name it
 */
record TypeDefinition(
        UUID id,
        UUID tenantId,
        String name,
        String label,
        @Nullable String description,
        @Nullable String category,
        AppliesTo appliesTo,
        JsonText schemaDefinition,
        @JsonProperty("is_active") boolean active,
        @JsonProperty("usage_count") long usageCount,
        @JsonProperty("created_by") @Nullable UUID createdBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonIgnore int revision) {

    /** The name of the type that settings of no type are held against. */
    static final String WILDCARD = "wildcard";

    @JsonProperty("is_system")
    boolean ofSystem() {
        return tenantId.equals(Caller.SYSTEM_TENANT);
    }

    @JsonProperty("is_wildcard")
    boolean wildcard() {
        return name.equals(WILDCARD);
    }

    /** One that is new and that nothing has yet. */
    static TypeDefinition draft(UUID id, Caller caller, PortableType terms, SchemaDefinition schema, Instant now) {
        return new TypeDefinition(
                id,
                caller.tenantId(),
                terms.name(),
                terms.label(),
                terms.description(),
                terms.category(),
                terms.appliesTo(),
                schema.text(),
                terms.active(),
                0,
                caller.userId(),
                now,
                now,
                1);
    }

    /** The next revision. */
    TypeDefinition altered(
            String newLabel,
            @Nullable String newDescription,
            @Nullable String newCategory,
            boolean newActive,
            SchemaDefinition schema,
            Instant now) {
        return new TypeDefinition(
                id,
                tenantId,
                name,
                newLabel,
                newDescription,
                newCategory,
                appliesTo,
                schema.text(),
                newActive,
                usageCount,
                createdBy,
                createdAt,
                now,
                revision + 1);
    }
}
