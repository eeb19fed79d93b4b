package dev.stoa.types;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.json.JsonText;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The settings that a type governs: those of entities that name it and, for a wildcard, those that name none. */
final class Governed {

    private static final UUID FIRST = new UUID(0, 0);

    private final Types types;
    private final SystemTypes system;
    private final JsonMapper json;
    private final TypeStore locks = new TypeStore();
    private final GovernedRowStore store = new GovernedRowStore();

    Governed(Types types, SystemTypes system, JsonMapper json) {
        this.types = types;
        this.system = system;
        this.json = json;
    }

    /** Until the transaction ends nobody writes settings that the type governs. */
    void lockAlone(Tx tx, TypeDefinition type) {
        locks.lockAlone(tx, type.tenantId(), type.appliesTo(), type.id());
        if (type.wildcard()) {
            locks.lockAlone(tx, type.tenantId(), type.appliesTo(), null);
        }
    }

    /**
     * What speaks against a type becoming what it is to be. Call it with the type locked.
     *
     * @param before absent for a new one
     */
    Optional<Problem> breaches(Tx tx, @Nullable TypeDefinition before, TypeDefinition after) {
        boolean sameSchema = before != null && before.schemaDefinition().equals(after.schemaDefinition());
        boolean governsMore = after.wildcard() && after.active() && !(sameSchema && before != null && before.active());
        if (sameSchema && !governsMore) {
            return Optional.empty();
        }
        SchemaDefinition schema = SchemaDefinition.read(after.schemaDefinition(), json);
        var breaches = new Breaches(types.schemas(), types.schemas().compile(schema));
        var first = new GovernedRow(after.tenantId(), FIRST, JsonText.EMPTY_OBJECT);
        if (!sameSchema && before != null) {
            if (after.ofSystem()) {
                system.count(after, breaches);
            } else {
                breaches.count(
                        first, last -> store.ofType(tx, after.appliesTo(), after.id(), last.id(), Breaches.PART));
            }
        }
        if (governsMore) {
            breaches.count(first, last -> store.untyped(tx, after.appliesTo(), last.id(), Breaches.PART));
        }
        return breaches.problem(after.appliesTo());
    }
}
