package dev.stoa.types;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.json.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of settings and the types they are held against, in transactions of any role. */
final class TypeStore {

    /**
     * A type that does not change until the transaction ends.
     *
     * @param schemaDefinition absent when it is the revision that was known
     */
    record Held(
            UUID id,
            AppliesTo appliesTo,
            boolean active,
            int revision,
            @Nullable JsonText schemaDefinition) {}

    record Wildcard(AppliesTo appliesTo, UUID id) {}

    /**
     * @param typeId absent for the tenant's wildcard
     * @param knownId a type whose schema need not be read again at its {@code knownRevision}
     */
    Optional<Held> hold(Tx tx, UUID tenantId, AppliesTo kind, @Nullable UUID typeId, UUID knownId, int knownRevision) {
        return tx.sql("""
                select id, applies_to, active, revision,
                       case when id <> :knownId or revision <> :knownRevision then schema_definition end
                           as schema_definition
                  from stoa_hold_type(:tenantId, :kind, cast(:typeId as uuid))
                """)
                .bind("tenantId", tenantId)
                .bind("kind", kind)
                .bind("typeId", typeId)
                .bind("knownId", knownId)
                .bind("knownRevision", knownRevision)
                .find(Held.class);
    }

    record Named(UUID id, String name) {}

    /** Those that entities of a kind can have. */
    List<Named> named(Tx tx, UUID tenantId, AppliesTo kind) {
        return tx.sql("""
                select id, name
                  from type_definition
                 where tenant_id in (:tenantId, '00000000-0000-0000-0000-000000000001')
                   and applies_to = :kind
                """).bind("tenantId", tenantId).bind("kind", kind).list(Named.class);
    }

    List<Wildcard> wildcards(Tx tx, UUID tenantId) {
        return tx.sql("""
                select applies_to, id
                  from type_definition
                 where tenant_id = :tenantId
                   and name = 'wildcard'
                   and active
                """).bind("tenantId", tenantId).list(Wildcard.class);
    }

    /**
     * Waits for all who write settings of the type, and keeps others waiting until the transaction ends.
     *
     * @param typeId absent for the settings that the tenant's wildcard governs
     */
    void lockAlone(Tx tx, UUID tenantId, AppliesTo kind, @Nullable UUID typeId) {
        tx.sql("""
                select cast(pg_advisory_xact_lock(stoa_type_lock(:tenantId, :kind, cast(:typeId as uuid))) as text)
                """)
                .bind("tenantId", tenantId)
                .bind("kind", kind)
                .bind("typeId", typeId)
                .list(String.class);
    }
}
