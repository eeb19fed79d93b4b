package dev.stoa.types;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What can be done with type definitions: the rules, one transaction each. */
public final class TypeDefinitions {

    private final Db db;
    private final Types types;
    private final SystemTypes system;
    private final EventLog events;
    private final Ids ids;
    private final JsonMapper json;
    private final Clock clock;
    private final TypeDefinitionStore store = new TypeDefinitionStore();
    private final Governed governed;

    public TypeDefinitions(
            Db db, Types types, SystemTypes system, EventLog events, Ids ids, JsonMapper json, Clock clock) {
        this.db = db;
        this.types = types;
        this.system = system;
        this.events = events;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
        this.governed = new Governed(types, system, json);
    }

    Page<TypeDefinition> list(Caller caller, TypeDefinitionFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, filter, page));
    }

    TypeDefinition get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(TypeError.TYPE_NOT_FOUND::problem);
    }

    TypeDefinition create(Caller caller, NewTypeDefinition input) {
        SchemaDefinition schema = SchemaDefinition.read(input.schemaDefinition(), json);
        types.schemas().check(schema);
        checkLabel(input.label());
        TypeDefinition type = TypeDefinition.draft(ids.next(), caller, input.terms(), schema, clock.instant());
        return db.write(caller, tx -> {
            insert(tx, caller, type);
            return type;
        });
    }

    TypeDefinition drafted(Caller caller, PortableType terms, Instant now) {
        return TypeDefinition.draft(ids.next(), caller, terms, terms.schema(), now);
    }

    List<TypeDefinition> all(Tx tx) {
        return store.all(tx, null);
    }

    List<FieldError> faults(SchemaDefinition schema) {
        return types.schemas().faults(schema);
    }

    Optional<Problem> breaches(Tx tx, @Nullable TypeDefinition before, TypeDefinition after) {
        if (before == null) {
            governed.lockAlone(tx, after);
        }
        return governed.breaches(tx, before, after);
    }

    void insert(Tx tx, Caller caller, TypeDefinition type) {
        governed.lockAlone(tx, type);
        store.insert(tx, type);
        refuse(governed.breaches(tx, null, type));
        if (type.wildcard()) {
            types.wildcardsChange(tx, caller.tenantId());
        }
        events.record(tx, caller, new TypeEvent.Created(type.id(), TypeEvent.Terms.of(type)));
    }

    TypeDefinition change(Caller caller, UUID id, TypeDefinitionChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            TypeDefinition before = alone(tx, caller, id, ifMatch);
            TypeDefinition after = changes.applyTo(before, json, clock.instant());
            checkLabel(after.label());
            types.schemas().check(SchemaDefinition.read(after.schemaDefinition(), json));
            refuse(governed.breaches(tx, before, after));
            update(tx, caller, before, after);
            return after;
        });
    }

    void update(Tx tx, Caller caller, TypeDefinition before, TypeDefinition after) {
        store.update(tx, after);
        if (after.wildcard() && before.active() != after.active()) {
            types.wildcardsChange(tx, caller.tenantId());
        }
        events.record(
                tx,
                caller,
                new TypeEvent.Changed(
                        after.id(), TypeEvent.Terms.of(before), TypeEvent.Terms.of(after), after.revision()));
    }

    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            TypeDefinition type = alone(tx, caller, id, ifMatch);
            long users = type.ofSystem() ? system.users(type) : type.usageCount();
            if (users > 0) {
                throw TypeError.TYPE_IN_USE.problem(
                        "It is the type of " + type.appliesTo().counted(users) + "; give what has it another first.",
                        Map.of("count", users, "entityType", type.appliesTo()));
            }
            store.delete(tx, id);
            if (type.wildcard()) {
                types.wildcardsChange(tx, caller.tenantId());
            }
            events.record(tx, caller, new TypeEvent.Deleted(id, TypeEvent.Terms.of(type)));
        });
    }

    /** A type nobody else uses or changes until the transaction ends. */
    private TypeDefinition alone(Tx tx, Caller caller, UUID id, IfMatch ifMatch) {
        TypeDefinition seen = store.find(tx, id).orElseThrow(TypeError.TYPE_NOT_FOUND::problem);
        if (seen.ofSystem() && !caller.tenantId().equals(Caller.SYSTEM_TENANT)) {
            throw TypeError.TYPE_IS_SYSTEM.problem();
        }
        TypeDefinition type = alone(tx, seen);
        ifMatch.check(type.revision());
        return type;
    }

    /** The same for one that was seen already. */
    TypeDefinition alone(Tx tx, TypeDefinition seen) {
        if (seen.ofSystem() && seen.wildcard()) {
            throw TypeError.TYPE_IS_SYSTEM.problem("The system's wildcards admit anything, and stay that way.");
        }
        governed.lockAlone(tx, seen);
        return store.lock(tx, seen.id()).orElseThrow(TypeError.TYPE_NOT_FOUND::problem);
    }

    private static void refuse(Optional<Problem> refusal) {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private static void checkLabel(String label) {
        if (label.isBlank()) {
            throw new FieldError("label", "too_short", "must be more than spaces").problem();
        }
    }
}
