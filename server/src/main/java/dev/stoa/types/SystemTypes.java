package dev.stoa.types;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.json.JsonText;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What the types of the system need to know of all tenants; and the wildcards every installation has. */
public final class SystemTypes {

    private static final UUID FIRST = new UUID(0, 0);

    /** The same in every installation, so that a client can name them unasked. */
    private static final Map<AppliesTo, UUID> WILDCARDS = Map.of(
            AppliesTo.SPACE, new UUID(0, 0x101),
            AppliesTo.RESOURCE, new UUID(0, 0x102),
            AppliesTo.CALENDAR, new UUID(0, 0x103),
            AppliesTo.USER, new UUID(0, 0x104));

    private final SystemDb db;
    private final Clock clock;
    private final SystemGovernedRowStore store = new SystemGovernedRowStore();

    public SystemTypes(SystemDb db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** One for each kind of entity that admits any settings, whatever wildcard a tenant has. */
    public void ensureWildcards() {
        Instant now = clock.instant();
        db.execute(tx -> {
            WILDCARDS.forEach((kind, id) -> store.insert(tx, wildcard(kind, id, now)));
        });
    }

    private static TypeDefinition wildcard(AppliesTo kind, UUID id, Instant now) {
        return new TypeDefinition(
                id,
                Caller.SYSTEM_TENANT,
                TypeDefinition.WILDCARD,
                "Anything",
                "Admits any settings.",
                null,
                kind,
                new JsonText("{\"properties\":{},\"required\":[]}"),
                true,
                0,
                null,
                now,
                now,
                1);
    }

    /** How many entities of all tenants have the type. */
    long users(TypeDefinition type) {
        return db.read(tx -> store.count(tx, type.appliesTo(), type.id()));
    }

    void count(TypeDefinition type, Breaches breaches) {
        breaches.count(
                new GovernedRow(FIRST, FIRST, JsonText.EMPTY_OBJECT),
                last -> db.read(tx ->
                        store.ofType(tx, type.appliesTo(), type.id(), last.tenantId(), last.id(), Breaches.PART)));
    }
}
