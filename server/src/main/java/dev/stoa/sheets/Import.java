package dev.stoa.sheets;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.contract.BodySchema;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.json.Storable;
import dev.stoa.sheets.ImportOptions.MergeStrategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One file on its way in; lives as long as its transaction. */
final class Import<T, W> {

    /** In the column of ids, the row that an export of nothing shows as an example. */
    static final String EXAMPLE = "example";

    /** The requests that rows stand for, as far as there are such. */
    record Requests(@Nullable BodySchema create, @Nullable BodySchema change) {}

    private final SheetKind kind;
    private final Table table;
    private final ImportOptions options;
    private final Requests requests;
    private final JsonMapper json;
    private final Worksheet<T, W> sheet;
    private final Header<T> header;
    private final List<String> warnings = new ArrayList<>(0);
    private final List<RowError> errors = new ArrayList<>();
    private int skipped;
    private int duplicates;

    Import(
            EntitySheet<T, W> entities,
            Tx tx,
            Caller caller,
            Table table,
            ImportOptions options,
            Requests requests,
            JsonMapper json) {
        this.kind = entities.kind();
        this.table = table;
        this.options = options;
        this.requests = requests;
        this.json = json;
        this.sheet = entities.open(tx, caller, new EntitySheet.Use(this::texts, options, true));
        this.header = new Header<>(table.header(), sheet.columns());
    }

    private Stream<String> texts(String column) {
        int place = table.header().indexOf(column);
        return place < 0
                ? Stream.empty()
                : table.rows().stream()
                        .map(row -> row.cell(place))
                        .filter(cell -> cell != null)
                        .distinct();
    }

    ImportReport run() {
        Map<FileLine<T>, @Nullable UUID> lines = lines();
        Map<Object, T> existing = existing(lines);
        List<Entry<T, W>> entries = entries(lines, existing);
        List<Entry<T, W>> sound = entries.stream().filter(this::isSound).toList();
        sheet.prepare(sound);
        List<Entry<T, W>> ready = sound.stream().filter(Entry::sound).toList();
        entries.forEach(entry -> errors.addAll(entry.errors()));
        boolean carriedOut = errors.isEmpty() || options.skipsErrors();
        if (carriedOut && !options.dry()) {
            sheet.write(ready);
        }
        return report(ready, carriedOut);
    }

    /** The rows with what they have for an id, if that is one. */
    private Map<FileLine<T>, @Nullable UUID> lines() {
        var lines = new LinkedHashMap<FileLine<T>, @Nullable UUID>();
        for (Table.Row row : table.rows()) {
            FileLine<T> line = new FileLine<>(header, row);
            String id = line.cell(Column.ID);
            if (EXAMPLE.equals(id)) {
                warnings.add("Row " + row.number() + " is the example and was left out.");
            } else if (id == null) {
                lines.put(line, null);
            } else if (Names.asId(id.strip()) == null) {
                errors.add(line.errorOfId("must be a UUID, or empty for something new", RowError.INVALID_UUID));
            } else {
                lines.put(line, Names.asId(id.strip()));
            }
        }
        return lines;
    }

    /** What there is of what the rows name, by its id and by its key. */
    private Map<Object, T> existing(Map<FileLine<T>, @Nullable UUID> lines) {
        Set<UUID> ids = new HashSet<>();
        Set<String> keys = new HashSet<>();
        lines.forEach((line, id) -> {
            String key = id == null ? sheet.keyOf(line) : null;
            if (id != null) {
                ids.add(id);
            } else if (key != null) {
                keys.add(key);
            }
        });
        Map<Object, T> existing = new HashMap<>();
        if (!ids.isEmpty() || !keys.isEmpty()) {
            for (T entity : sheet.lock(ids, keys)) {
                existing.put(sheet.idOf(entity), entity);
                String key = sheet.keyOf(entity);
                if (key != null) {
                    existing.put(key, entity);
                }
            }
        }
        return existing;
    }

    private List<Entry<T, W>> entries(Map<FileLine<T>, @Nullable UUID> lines, Map<Object, T> existing) {
        var entries = new ArrayList<Entry<T, W>>(lines.size());
        Set<Object> seen = new HashSet<>();
        lines.forEach((line, id) -> {
            String key = sheet.keyOf(line);
            T entity = id != null ? existing.get(id) : key == null ? null : existing.get(key);
            Object identity = entity == null ? key : sheet.idOf(entity);
            if (id != null && entity == null) {
                errors.add(line.errorOfId(
                        "names none there is; leave it empty to make something new", RowError.REFERENCE_NOT_FOUND));
            } else if (identity != null && !seen.add(identity)) {
                duplicates++;
                errors.add(line.error(null, "An earlier row is about the same.", RowError.DUPLICATE_ENTRY));
            } else if (entity != null && options.strategy() == MergeStrategy.SKIP) {
                skipped++;
            } else {
                add(entries, line, entity);
            }
        });
        return entries;
    }

    private void add(List<Entry<T, W>> entries, FileLine<T> line, @Nullable T entity) {
        var row = new RowBody<>(sheet, header, line);
        ObjectNode body =
                entity == null ? row.ofNew() : row.ofChange(entity, options.strategy() == MergeStrategy.MERGE);
        if (!row.errors().isEmpty()) {
            errors.addAll(row.errors());
        } else if (entity != null && body.isEmpty()) {
            skipped++;
        } else {
            entries.add(new Entry<>(line, entity, body, json));
        }
    }

    /** Whether the request that a row stands for would be let in. */
    private boolean isSound(Entry<T, W> entry) {
        try {
            Storable.check("", entry.body());
            BodySchema schema = entry.existing() == null ? requests.create() : requests.change();
            if (schema != null) {
                schema.check(entry.body());
            }
            return true;
        } catch (Problem refusal) {
            entry.refuse(refusal);
            return false;
        }
    }

    private ImportReport report(List<Entry<T, W>> ready, boolean carriedOut) {
        int created =
                (int) ready.stream().filter(entry -> entry.existing() == null).count();
        int wrong = (int) errors.stream().mapToInt(RowError::row).distinct().count();
        errors.sort(Comparator.comparingInt(RowError::row));
        return new ImportReport(
                carriedOut && (wrong == 0 || wrong < table.rows().size()),
                options.dry(),
                kind,
                new ImportReport.Stats(
                        carriedOut ? created : 0, carriedOut ? ready.size() - created : 0, skipped, duplicates, wrong),
                warnings,
                errors,
                table.rows().size() - wrong,
                table.rows().size());
    }
}
