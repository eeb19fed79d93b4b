package dev.stoa.types;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Type definitions leaving a tenant and entering another, as JSON. */
public final class TypeBundles {

    private static final String VERSION = "1.0";

    /** Which of them leave. */
    record Selection(@Nullable AppliesTo appliesTo) {}

    private final Db db;
    private final TypeDefinitions definitions;
    private final JsonMapper json;
    private final Clock clock;
    private final TypeDefinitionStore store = new TypeDefinitionStore();

    public TypeBundles(Db db, TypeDefinitions definitions, JsonMapper json, Clock clock) {
        this.db = db;
        this.definitions = definitions;
        this.json = json;
        this.clock = clock;
    }

    /** All of the tenant's own; those of the system are everywhere already. */
    TypeBundle export(Caller caller, Selection selection) {
        checkMay(caller, "types:read");
        return db.read(
                caller,
                tx -> new TypeBundle(
                        VERSION,
                        clock.instant(),
                        new TypeBundle.Source(caller.tenantId(), store.slug(tx).orElse(null)),
                        portable(store.all(tx, selection.appliesTo()))));
    }

    PortableType export(Caller caller, UUID id) {
        checkMay(caller, "types:read");
        return PortableType.of(definitions.get(caller, id), json);
    }

    private List<PortableType> portable(List<TypeDefinition> all) {
        return all.stream().map(type -> PortableType.of(type, json)).toList();
    }

    /** All or nothing: when one of them cannot be imported, none is. */
    TypeImportReport load(Caller caller, TypeImport input) {
        checkMay(caller, "types:manage");
        return db.write(caller, tx -> load(tx, caller, input));
    }

    private TypeImportReport load(Tx tx, Caller caller, TypeImport input) {
        var plan = new ImportPlan(tx, caller, definitions, input.strategy(), json, clock.instant());
        plan.add(input.typeDefinitions());
        if (!input.dryRun()) {
            plan.carryOut();
        }
        return plan.report(input.dryRun());
    }

    private static void checkMay(Caller caller, String permission) {
        if (!caller.may(permission)) {
            throw CommonError.NOT_ALLOWED.problem("This needs the permission " + permission + " too.");
        }
    }
}
