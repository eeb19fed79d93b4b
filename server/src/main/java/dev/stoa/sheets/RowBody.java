package dev.stoa.sheets;

import dev.stoa.sheets.Column.Empty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the body of a request out of a row. */
final class RowBody<T, W> {

    private final Worksheet<T, W> sheet;
    private final Header<T> header;
    private final FileLine<T> line;
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final List<RowError> errors = new ArrayList<>(0);

    RowBody(Worksheet<T, W> sheet, Header<T> header, FileLine<T> line) {
        this.sheet = sheet;
        this.header = header;
        this.line = line;
    }

    List<RowError> errors() {
        return errors;
    }

    /** Of what creates the row; columns that the file does not have count as empty. */
    ObjectNode ofNew() {
        for (Column<T> column : sheet.columns()) {
            String cell = line.cell(column);
            JsonNode value = cell == null ? column.otherwise() : read(column, cell);
            if (value != null) {
                put(column, value);
            } else if (cell == null && column.empty() == Empty.REFUSED) {
                errors.add(line.error(column, "must not be empty", RowError.REQUIRED_FIELD));
            }
        }
        return body;
    }

    /**
     * Of what changes an entity into the row; empty when that would change nothing. Members made of several columns
     * are there as a whole as soon as one of the columns changes.
     */
    ObjectNode ofChange(T existing, boolean fillOnly) {
        Set<String> parts = new HashSet<>();
        for (Column<T> column : header.columns()) {
            String before = column.cell(existing);
            String cell = line.cell(column);
            boolean stays = cell == null ? column.empty() == Empty.KEEPS : fillOnly && before != null;
            if (stays || same(column, before, cell)) {
                continue;
            }
            if (cell == null && column.empty() == Empty.REFUSED) {
                errors.add(line.error(column, "must not be empty", RowError.REQUIRED_FIELD));
            } else if (column.part()) {
                parts.add(column.field());
            } else {
                JsonNode value = cell == null ? cleared(column) : read(column, cell);
                if (value != null) {
                    put(column, value);
                }
            }
        }
        parts.forEach(field -> putWhole(field, existing, fillOnly));
        return body;
    }

    private static JsonNode cleared(Column<?> column) {
        JsonNode value = column.cleared();
        return value == null ? JsonNodeFactory.instance.nullNode() : value;
    }

    private boolean same(Column<T> column, @Nullable String before, @Nullable String cell) {
        if (before == null || cell == null) {
            return before == null && cell == null;
        }
        if (before.equals(cell)) {
            return true;
        }
        try {
            return column.reading().read(cell).equals(column.reading().read(before));
        } catch (BadCell bad) {
            // Read again, and reported, as what has changed.
            return false;
        }
    }

    private void putWhole(String field, T existing, boolean fillOnly) {
        body.set(field, sheet.stored(existing, field));
        for (Column<T> column : sheet.columns()) {
            if (column.field().equals(field)) {
                String before = column.cell(existing);
                boolean keeps = !header.columns().contains(column) || (fillOnly && before != null);
                String cell = keeps ? before : line.cell(column);
                JsonNode value = cell == null ? null : read(column, cell);
                if (value != null) {
                    put(column, value);
                } else {
                    remove(body, column.path());
                }
            }
        }
        boolean oneValue = sheet.columns().stream()
                .anyMatch(
                        column -> column.field().equals(field) && column.path().size() == 2);
        if (oneValue && body.path(field).isEmpty()) {
            body.putNull(field);
        }
    }

    private @Nullable JsonNode read(Column<T> column, String cell) {
        try {
            return column.reading().read(cell);
        } catch (BadCell bad) {
            errors.add(line.error(column, bad.text(), bad.code()));
            return null;
        }
    }

    private void put(Column<T> column, JsonNode value) {
        ObjectNode parent = body;
        List<String> path = column.path();
        for (String member : path.subList(0, path.size() - 1)) {
            parent = parent.get(member) instanceof ObjectNode object ? object : parent.putObject(member);
        }
        parent.set(path.getLast(), value);
    }

    private static void remove(ObjectNode from, List<String> path) {
        if (path.size() == 1) {
            from.remove(path.getFirst());
        } else if (from.get(path.getFirst()) instanceof ObjectNode inner) {
            remove(inner, path.subList(1, path.size()));
            if (inner.isEmpty() && path.size() == 2) {
                from.remove(path.getFirst());
            }
        }
    }
}
