package dev.stoa.sheets;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.contract.BodySchema;
import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.contract.Operation;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.error.CommonError;
import dev.stoa.tenancy.Tenants;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Entities as spreadsheets: what can be exported and imported, and how. */
public final class Sheets {

    private final Db db;
    private final Tenants tenants;
    private final Contract contract;
    private final JsonMapper json;
    private final Map<SheetKind, EntitySheet<?, ?>> sheets = new EnumMap<>(SheetKind.class);

    public Sheets(Db db, Tenants tenants, Contract contract, JsonMapper json, List<EntitySheet<?, ?>> sheets) {
        this.db = db;
        this.tenants = tenants;
        this.contract = contract;
        this.json = json;
        sheets.forEach(sheet -> this.sheets.put(sheet.kind(), sheet));
    }

    /** The kinds there are sheets of. */
    List<SheetKind> kinds() {
        return List.copyOf(sheets.keySet());
    }

    /** @param word as the API writes it */
    SheetKind kind(String word) {
        return sheets.keySet().stream()
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> SheetError.ENTITY_TYPE_UNKNOWN.problem("There is no entity type " + word
                        + " to export or import; there are "
                        + sheets.keySet().stream().map(SheetKind::word).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * Part of the entities that the caller may read.
     *
     * @param limit how many rows
     * @param offset how many of them are left out
     * @param language the only one to have columns of translations, or all
     */
    record Extract(int limit, int offset, @Nullable String language) {}

    Draft export(Caller caller, SheetKind kind, Extract extract) {
        checkMay(caller, kind.toRead());
        if (extract.language() != null) {
            tenants.languages(caller).check("language", extract.language());
        }
        return db.read(caller, tx -> draft(kind, open(kind).open(tx, caller, EntitySheet.Use.EXPORT), extract));
    }

    private static <T> Draft draft(SheetKind kind, Worksheet<T, ?> sheet, Extract extract) {
        List<Column<T>> columns = sheet.columns().stream()
                .filter(column -> column.isShown(extract.language()))
                .toList();
        List<T> entities = sheet.page(extract.limit(), extract.offset());
        List<List<@Nullable String>> rows = entities.isEmpty() && extract.offset() == 0
                ? List.of(example(columns))
                : entities.stream().map(entity -> row(sheet, columns, entity)).toList();
        List<Draft.Heading> headings = Stream.concat(
                        Stream.of(new Draft.Heading(
                                Column.ID,
                                "Says which one the row is about; empty for something new. A row with the word "
                                        + Import.EXAMPLE + " is left out.",
                                false)),
                        columns.stream()
                                .map(column -> new Draft.Heading(column.name(), column.note(), column.numeric())))
                .toList();
        return new Draft(kind.word(), headings, rows);
    }

    private static <T> List<@Nullable String> row(Worksheet<T, ?> sheet, List<Column<T>> columns, T entity) {
        List<@Nullable String> cells = new ArrayList<>(columns.size() + 1);
        cells.add(sheet.idOf(entity).toString());
        columns.forEach(column -> cells.add(column.cell(entity)));
        return cells;
    }

    private static <T> List<@Nullable String> example(List<Column<T>> columns) {
        List<@Nullable String> cells = new ArrayList<>(columns.size() + 1);
        cells.add(Import.EXAMPLE);
        columns.forEach(column -> cells.add(column.example().isEmpty() ? null : column.example()));
        return cells;
    }

    /** All rows in one transaction, or those without errors where the options say so. */
    ImportReport load(Caller caller, SheetKind kind, Table table, ImportOptions options) {
        checkMay(caller, kind.toWrite());
        var requests = new Import.Requests(body(kind.create()), body(kind.change()));
        return db.write(caller, tx -> new Import<>(open(kind), tx, caller, table, options, requests, json).run());
    }

    private @Nullable BodySchema body(@Nullable String operation) {
        Operation found = operation == null ? null : contract.operations().get(operation);
        return found == null ? null : found.body();
    }

    private EntitySheet<?, ?> open(SheetKind kind) {
        EntitySheet<?, ?> sheet = sheets.get(kind);
        if (sheet == null) {
            throw SheetError.ENTITY_TYPE_UNKNOWN.problem();
        }
        return sheet;
    }

    private static void checkMay(Caller caller, String permission) {
        if (!caller.may(permission)) {
            throw CommonError.NOT_ALLOWED.problem("This needs the permission " + permission + " too.");
        }
    }
}
