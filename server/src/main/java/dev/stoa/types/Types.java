package dev.stoa.types;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Schema;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.Broadcast;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds settings against their type. Whoever writes the settings or the type of a space, a resource, a calendar or a
 * user calls {@link #check} before, in the same transaction; the database refuses rows that were not checked.
 *
 * <p>Which tenants have wildcards is remembered as {@code Tenants} remembers languages, so that settings of no type
 * cost nothing in a tenant without.
 */
public final class Types {

    private static final String TOPIC = "types";
    private static final int MAX_REMEMBERED = 10_000;
    private static final int UNKNOWN = -1;

    /** Bounds what a pattern can have to do; in characters. */
    static final int MAX_SETTINGS = 64 * 1024;

    private final Broadcast broadcast;
    private final CompiledSchemas schemas;
    private final TypeStore store = new TypeStore();
    private final AtomicLong generation = new AtomicLong();
    private final Cache<UUID, Map<AppliesTo, UUID>> wildcards =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    public Types(Broadcast broadcast, JsonMapper json) {
        this.broadcast = broadcast;
        this.schemas = new CompiledSchemas(json);
        broadcast.subscribe(TOPIC, this::forget, this::forgetAll);
    }

    /**
     * Refuses a type the entity cannot have, and settings that do not fit its type. From here to the end of the
     * transaction the type does not change.
     *
     * @param before what is stored; absent for something new
     */
    public void check(Tx tx, Caller caller, AppliesTo kind, @Nullable TypedSettings before, TypedSettings after) {
        if (after.equals(before) || after.areNone()) {
            return;
        }
        UUID typeId = after.typeId();
        UUID governing = typeId == null ? wildcards(tx, caller.tenantId()).get(kind) : typeId;
        if (governing == null) {
            return;
        }
        CompiledSchemas.Compiled known = schemas.kept(governing);
        TypeStore.Held held = store.hold(
                        tx, caller.tenantId(), kind, typeId, governing, known == null ? UNKNOWN : known.revision())
                .orElse(null);
        if (held == null) {
            if (typeId != null) {
                throw refusal(TypeError.TYPE_UNKNOWN, kind, "not_found", "names no type definition: " + typeId);
            }
            return;
        }
        boolean given = typeId != null && (before == null || !Objects.equals(before.typeId(), typeId));
        checkUsable(held, kind, given);
        Schema schema = held.schemaDefinition() == null && known != null
                ? known.schema()
                : schemas.keep(held.id(), held.revision(), Objects.requireNonNull(held.schemaDefinition()));
        checkFit(schema, kind, after);
    }

    private static void checkUsable(TypeStore.Held held, AppliesTo kind, boolean given) {
        if (held.appliesTo() != kind) {
            throw refusal(
                    TypeError.TYPE_NOT_APPLICABLE,
                    kind,
                    "wrong_kind",
                    "names a type for " + held.appliesTo().plural() + ", not for " + kind.plural());
        }
        if (given && !held.active()) {
            throw refusal(TypeError.TYPE_INACTIVE, kind, "inactive", "names a type that is not active");
        }
    }

    private static RuntimeException refusal(TypeError code, AppliesTo kind, String what, String message) {
        return FieldError.problem(code, List.of(new FieldError(kind.typeField(), what, message)));
    }

    private void checkFit(Schema schema, AppliesTo kind, TypedSettings after) {
        List<FieldError> errors = after.settings().text().length() > MAX_SETTINGS
                ? List.of(new FieldError(kind.settingsField(), "too_large", "must be at most 64 KiB with a type"))
                : schemas.errors(schema, kind.settingsField(), after.settings());
        if (!errors.isEmpty()) {
            throw FieldError.problem(TypeError.SETTINGS_INVALID, errors);
        }
    }

    CompiledSchemas schemas() {
        return schemas;
    }

    /** Which of the tenant's kinds have a wildcard changes when the transaction commits, on every node. */
    void wildcardsChange(Tx tx, UUID tenantId) {
        broadcast.send(tx, TOPIC, tenantId.toString());
        tx.afterCommit(() -> forget(tenantId.toString()));
    }

    private Map<AppliesTo, UUID> wildcards(Tx tx, UUID tenantId) {
        Map<AppliesTo, UUID> known = broadcast.listening() ? wildcards.getIfPresent(tenantId) : null;
        if (known != null) {
            return known;
        }
        long before = generation.get();
        Map<AppliesTo, UUID> read = store.wildcards(tx, tenantId).stream()
                .collect(Collectors.toUnmodifiableMap(TypeStore.Wildcard::appliesTo, TypeStore.Wildcard::id));
        if (broadcast.listening()) {
            wildcards.put(tenantId, read);
            if (generation.get() != before) {
                // What was just read may be what somebody just changed.
                wildcards.invalidate(tenantId);
            }
        }
        return read;
    }

    private void forget(String tenantId) {
        generation.incrementAndGet();
        wildcards.invalidate(UUID.fromString(tenantId));
    }

    private void forgetAll() {
        generation.incrementAndGet();
        wildcards.invalidateAll();
    }
}
