package dev.stoa.types;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Schema;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.events.Broadcast;
import dev.stoa.sheets.Column;
import dev.stoa.sheets.EntitySheet;
import dev.stoa.sheets.Entry;
import dev.stoa.sheets.Names;
import dev.stoa.sheets.Readings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

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
        checkAll(tx, caller, kind, List.of(new SettingsChange(before, after))).stream()
                .flatMap(Optional::stream)
                .forEach(fault -> {
                    throw fault;
                });
    }

    /**
     * The same for many entities of a kind, of which each type is asked about once.
     *
     * @return what is wrong with each, in their order
     */
    private List<Optional<Problem>> checkAll(Tx tx, Caller caller, AppliesTo kind, List<SettingsChange> changes) {
        Map<Optional<UUID>, Optional<Governing>> types = new HashMap<>();
        // In one order, so that two who do this don't wait for each other's types.
        changes.stream()
                .filter(change -> !change.checksNothing())
                .map(change -> Optional.ofNullable(change.after().typeId()))
                .distinct()
                .sorted(Comparator.comparing(type -> type.map(UUID::toString).orElse("")))
                .forEach(type -> types.put(type, find(tx, caller, kind, type.orElse(null))));
        return changes.stream().map(change -> fault(kind, types, change)).toList();
    }

    /** The column of types, for sheets of what has settings. */
    public <T> Column<T> column(
            Tx tx, Caller caller, AppliesTo kind, EntitySheet.Use use, Function<T, @Nullable UUID> typeId) {
        var names = new Names(
                "type of " + kind.plural(),
                store.named(tx, caller.tenantId(), kind).stream()
                        .map(type -> new Names.Named(type.id(), List.of(type.name())))
                        .toList());
        UUID otherwise = use.options().defaultTypeDefinitionId();
        return Column.<T>of("type", "Name of the type definition that the settings fit.", entity -> {
                    UUID id = typeId.apply(entity);
                    return id == null ? null : names.of(id);
                })
                .at(kind.typeField())
                .readBy(Readings.reference(names::find))
                .orElse(otherwise == null ? null : StringNode.valueOf(otherwise.toString()));
    }

    /** The same for rows on their way in, of which it refuses those whose settings do not fit. */
    public <T, W> void checkEntries(
            Tx tx, Caller caller, AppliesTo kind, List<Entry<T, W>> entries, Function<W, SettingsChange> change) {
        List<Optional<Problem>> faults = checkAll(
                tx,
                caller,
                kind,
                entries.stream().map(Entry::prepared).map(change).toList());
        for (int i = 0; i < entries.size(); i++) {
            faults.get(i).ifPresent(entries.get(i)::refuse);
        }
    }

    private static Optional<Problem> fault(
            AppliesTo kind, Map<Optional<UUID>, Optional<Governing>> types, SettingsChange change) {
        if (change.checksNothing()) {
            return Optional.empty();
        }
        try {
            UUID typeId = change.after().typeId();
            Optional<Governing> type = types.getOrDefault(Optional.ofNullable(typeId), Optional.empty());
            if (type.isEmpty() && typeId != null) {
                throw FieldError.problem(
                        TypeError.TYPE_UNKNOWN,
                        List.of(new FieldError(kind.typeField(), "not_found", "names no type definition: " + typeId)));
            }
            type.ifPresent(governing -> governing.check(change));
            return Optional.empty();
        } catch (Problem refusal) {
            return Optional.of(refusal);
        }
    }

    /** The type that settings are held against; nothing where no wildcard is, either. From here on it does not change. */
    private Optional<Governing> find(Tx tx, Caller caller, AppliesTo kind, @Nullable UUID typeId) {
        UUID governing = typeId == null ? wildcards(tx, caller.tenantId()).get(kind) : typeId;
        if (governing == null) {
            return Optional.empty();
        }
        CompiledSchemas.Compiled known = schemas.kept(governing);
        return store.hold(tx, caller.tenantId(), kind, typeId, governing, known == null ? UNKNOWN : known.revision())
                .map(held -> new Governing(kind, held, schemaOf(held, known), schemas));
    }

    private Schema schemaOf(TypeStore.Held held, CompiledSchemas.@Nullable Compiled known) {
        return held.schemaDefinition() == null && known != null
                ? known.schema()
                : schemas.keep(held.id(), held.revision(), Objects.requireNonNull(held.schemaDefinition()));
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
