package dev.stoa.sheets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the file. */
final class FileLine<T> implements Line {

    private final Header<T> header;
    private final Table.Row row;

    FileLine(Header<T> header, Table.Row row) {
        this.header = header;
        this.row = row;
    }

    @Override
    public @Nullable String cell(String column) {
        Integer place = header.place(column);
        return place == null ? null : row.cell(place);
    }

    @Nullable
    String cell(Column<T> column) {
        return cell(column.name());
    }

    /** The column that a member of the body was made of: the one with the longest path on the way to it. */
    @Nullable
    Column<T> columnOf(String field) {
        Column<T> found = null;
        int longest = 0;
        for (Column<T> column : header.columns()) {
            String path = String.join(".", column.path());
            boolean leads = field.equals(path) || field.startsWith(path + ".") || field.startsWith(path + "[");
            boolean within = path.startsWith(field + ".");
            if ((leads && path.length() > longest) || (within && found == null)) {
                found = column;
                longest = leads ? path.length() : 0;
            }
        }
        return found;
    }

    RowError error(@Nullable Column<T> column, String message, String code) {
        return column == null
                ? new RowError(row.number(), null, null, identifier(), message, code)
                : new RowError(
                        row.number(), column.name(), cell(column), identifier(), column.name() + " " + message, code);
    }

    RowError errorOfId(String message, String code) {
        return new RowError(row.number(), Column.ID, cell(Column.ID), identifier(), "id " + message, code);
    }

    /** What a person would look for. */
    private String identifier() {
        for (String column : List.of("key", "name", "email", "last_name", Column.ID)) {
            String cell = cell(column);
            if (cell != null) {
                return cell.length() <= 100 ? cell : cell.substring(0, 100);
            }
        }
        return "row " + row.number();
    }
}
