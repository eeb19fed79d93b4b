package dev.stoa.types;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import dev.stoa.sheets.Column;
import dev.stoa.sheets.Edit;
import dev.stoa.sheets.Entry;
import dev.stoa.sheets.Line;
import dev.stoa.sheets.Readings;
import dev.stoa.sheets.Worksheet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** The columns of type definitions. Each is held against everything it governs, so they are written one by one. */
final class TypeWorksheet implements Worksheet<TypeDefinition, Edit<TypeDefinition>> {

    private static final String NAME = "name";
    private static final String APPLIES_TO = "appliesTo";
    private static final String PROPERTIES = "properties";

    private final TypeSheet of;
    private final Tx tx;
    private final Caller caller;
    private final List<Column<TypeDefinition>> columns;

    TypeWorksheet(TypeSheet of, Tx tx, Caller caller) {
        this.of = of;
        this.tx = tx;
        this.caller = caller;
        this.columns = List.of(
                Column.<TypeDefinition>of(
                                NAME,
                                "Lower-case letters, digits and hyphens; once for each kind of entity.",
                                TypeDefinition::name)
                        .mandatory()
                        .like("meeting-room"),
                Column.<TypeDefinition>of("applies_to", "space, resource, calendar or user.", TypeWorksheet::appliesTo)
                        .at(APPLIES_TO)
                        .mandatory()
                        .readBy(Readings.oneOf(AppliesTo.values()))
                        .like("resource"),
                Column.<TypeDefinition>of("label", "What people see.", TypeDefinition::label)
                        .mandatory()
                        .like("Meeting room"),
                Column.<TypeDefinition>of("description", "A text about it.", TypeDefinition::description),
                Column.<TypeDefinition>of("category", "What it is listed under.", TypeDefinition::category),
                Column.<TypeDefinition>of(
                                "active",
                                "Whether entities can be given it: true or false.",
                                type -> Boolean.toString(type.active()))
                        .at("isActive")
                        .keeping()
                        .readBy(Readings.TRUTH),
                Column.<TypeDefinition>of(PROPERTIES, "As in a JSON bundle of types.", this::properties)
                        .readBy(Readings.list(of.json))
                        .like("[{\"name\": \"seats\", \"type\": \"integer\", \"displayName\": \"Seats\"}]"));
    }

    private static String appliesTo(TypeDefinition type) {
        return type.appliesTo().name().toLowerCase(Locale.ROOT);
    }

    private @Nullable String properties(TypeDefinition type) {
        List<PortableProperty> properties = PortableType.of(type, of.json).properties();
        return properties == null || properties.isEmpty() ? null : of.json.writeValueAsString(properties);
    }

    @Override
    public List<Column<TypeDefinition>> columns() {
        return columns;
    }

    @Override
    public UUID idOf(TypeDefinition type) {
        return type.id();
    }

    @Override
    public String keyOf(TypeDefinition type) {
        return appliesTo(type) + " " + type.name();
    }

    @Override
    public @Nullable String keyOf(Line line) {
        String kind = line.cell("applies_to");
        String name = line.cell(NAME);
        return kind == null || name == null ? null : kind.strip().toLowerCase(Locale.ROOT) + " " + name;
    }

    @Override
    public List<TypeDefinition> page(int limit, int offset) {
        return of.definitions.all(tx).stream().skip(offset).limit(limit).toList();
    }

    @Override
    public List<TypeDefinition> lock(Collection<UUID> ids, Collection<String> keys) {
        return of.definitions.all(tx).stream()
                .filter(type -> ids.contains(type.id()) || keys.contains(keyOf(type)))
                .map(type -> of.definitions.alone(tx, type))
                .toList();
    }

    @Override
    public void prepare(List<Entry<TypeDefinition, Edit<TypeDefinition>>> entries) {
        Instant now = of.clock.instant();
        for (Entry<TypeDefinition, Edit<TypeDefinition>> entry : entries) {
            try {
                entry.ready(draft(entry, now));
            } catch (Problem refusal) {
                entry.refuse(refusal);
            } catch (JacksonException misfit) {
                entry.refuse(PROPERTIES, "wrong_format", "must be as a JSON bundle of types has them");
            }
        }
    }

    private Edit<TypeDefinition> draft(Entry<TypeDefinition, Edit<TypeDefinition>> entry, Instant now) {
        TypeDefinition before = entry.existing();
        PortableType wanted = of.json.treeToValue(wanted(before, entry.body()), PortableType.class);
        check(wanted.errors());
        check(of.definitions.faults(wanted.schema()));
        if (before != null && !(wanted.name().equals(before.name()) && wanted.appliesTo() == before.appliesTo())) {
            throw new FieldError(NAME, "not_allowed", "is what the type is known by; leave the id empty for a new type")
                    .problem();
        }
        TypeDefinition after = before == null
                ? of.definitions.drafted(caller, wanted, now)
                : before.altered(
                        wanted.label(),
                        wanted.description(),
                        wanted.category(),
                        wanted.active(),
                        schema(before, wanted),
                        now);
        of.definitions.breaches(tx, before, after).ifPresent(breach -> {
            throw breach;
        });
        return new Edit<>(before, after);
    }

    /** Keywords in another order are the same schema, and no change. */
    private SchemaDefinition schema(TypeDefinition before, PortableType wanted) {
        SchemaDefinition stored = SchemaDefinition.read(before.schemaDefinition(), of.json);
        return stored.sameAs(wanted.schema()) ? stored : wanted.schema();
    }

    private ObjectNode wanted(@Nullable TypeDefinition before, ObjectNode body) {
        ObjectNode wanted =
                before == null ? of.json.createObjectNode() : of.json.valueToTree(PortableType.of(before, of.json));
        body.properties().forEach(member -> wanted.set(member.getKey(), member.getValue()));
        return wanted;
    }

    private static void check(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw FieldError.problem(TypeError.SCHEMA_INVALID, errors);
        }
    }

    @Override
    public void write(List<Entry<TypeDefinition, Edit<TypeDefinition>>> entries) {
        for (Entry<TypeDefinition, Edit<TypeDefinition>> entry : entries) {
            Edit<TypeDefinition> draft = entry.prepared();
            TypeDefinition before = draft.before();
            if (before == null) {
                of.definitions.insert(tx, caller, draft.after());
            } else {
                of.definitions.update(tx, caller, before, draft.after());
            }
        }
    }
}
