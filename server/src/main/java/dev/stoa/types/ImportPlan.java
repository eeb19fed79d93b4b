package dev.stoa.types;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import dev.stoa.types.TypeImport.MergeStrategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an import is to do, found out before anything is done; lives as long as its transaction. */
final class ImportPlan {

    /** What identifies a type in a tenant. */
    private record Key(AppliesTo appliesTo, String name) {}

    /** @param before absent for a type to be created */
    private record Step(@Nullable TypeDefinition before, TypeDefinition after) {}

    private final Tx tx;
    private final Caller caller;
    private final TypeDefinitions definitions;
    private final MergeStrategy strategy;
    private final JsonMapper json;
    private final Instant now;
    private final Set<Key> seen = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<TypeImportReport.Fault> faults = new ArrayList<>();
    private int skipped;
    private int duplicates;

    ImportPlan(
            Tx tx, Caller caller, TypeDefinitions definitions, MergeStrategy strategy, JsonMapper json, Instant now) {
        this.tx = tx;
        this.caller = caller;
        this.definitions = definitions;
        this.strategy = strategy;
        this.json = json;
        this.now = now;
    }

    void add(List<PortableType> types) {
        Map<Key, TypeDefinition> existing = definitions.all(tx).stream()
                .collect(Collectors.toMap(type -> new Key(type.appliesTo(), type.name()), Function.identity()));
        for (int i = 0; i < types.size(); i++) {
            PortableType type = types.get(i);
            var key = new Key(type.appliesTo(), type.name());
            if (!seen.add(key)) {
                duplicates++;
                fault(i, type, "stands in the bundle more than once", "DUPLICATE_ENTRY");
            } else if (isRight(i, type)) {
                plan(i, type, existing.get(key));
            }
        }
    }

    private boolean isRight(int index, PortableType type) {
        List<FieldError> errors = type.errors();
        if (errors.isEmpty()) {
            errors = definitions.faults(type.schema());
        }
        errors.forEach(error -> fault(index, type, error.path() + ": " + error.message(), "VALIDATION_ERROR"));
        return errors.isEmpty();
    }

    private void plan(int index, PortableType type, @Nullable TypeDefinition existing) {
        if (existing == null) {
            add(index, type, null, definitions.drafted(caller, type, now));
        } else if (strategy == MergeStrategy.SKIP) {
            skipped++;
        } else {
            TypeDefinition before = definitions.alone(tx, existing);
            SchemaDefinition schema = SchemaDefinition.read(before.schemaDefinition(), json);
            TypeDefinition after =
                    strategy == MergeStrategy.REPLACE ? replaced(before, schema, type) : merged(before, schema, type);
            if (TypeEvent.Terms.of(after).equals(TypeEvent.Terms.of(before))) {
                skipped++;
            } else {
                add(index, type, before, after);
            }
        }
    }

    private void add(int index, PortableType type, @Nullable TypeDefinition before, TypeDefinition after) {
        Optional<Problem> refusal = definitions.breaches(tx, before, after);
        refusal.ifPresent(problem -> fault(index, type, problem.text(), "IMPORT_ERROR"));
        if (refusal.isEmpty()) {
            steps.add(new Step(before, after));
        }
    }

    private TypeDefinition replaced(TypeDefinition before, SchemaDefinition schema, PortableType type) {
        SchemaDefinition wanted = type.schema();
        // Keywords in another order are the same schema, and no change.
        return before.altered(
                type.label(),
                type.description(),
                type.category(),
                type.active(),
                schema.sameAs(wanted) ? schema : wanted,
                now);
    }

    private TypeDefinition merged(TypeDefinition before, SchemaDefinition schema, PortableType type) {
        SchemaDefinition wanted = type.schema();
        ObjectNode properties = schema.properties().deepCopy();
        var required = new ArrayList<>(schema.required());
        wanted.properties().properties().forEach(property -> {
            String name = property.getKey();
            if (!properties.has(name)) {
                properties.set(name, property.getValue());
                if (wanted.required().contains(name)) {
                    required.add(name);
                }
            }
        });
        return before.altered(
                before.label(),
                before.description() == null ? type.description() : before.description(),
                before.category() == null ? type.category() : before.category(),
                before.active(),
                new SchemaDefinition(properties, required),
                now);
    }

    /** Does nothing at all when anything is wrong. */
    void carryOut() {
        if (faults.isEmpty()) {
            for (Step step : steps) {
                if (step.before() == null) {
                    definitions.insert(tx, caller, step.after());
                } else {
                    definitions.update(tx, caller, step.before(), step.after());
                }
            }
        }
    }

    TypeImportReport report(boolean dryRun) {
        boolean success = faults.isEmpty();
        int created = (int) steps.stream().filter(step -> step.before() == null).count();
        int updated = steps.size() - created;
        return new TypeImportReport(
                success,
                dryRun,
                new TypeImportReport.Stats(
                        success ? created : 0, success ? updated : 0, skipped, duplicates, faults.size()),
                List.of(),
                faults);
    }

    private void fault(int index, PortableType type, String message, String code) {
        faults.add(new TypeImportReport.Fault(index, type.name(), type.name() + ": " + message, code));
    }
}
