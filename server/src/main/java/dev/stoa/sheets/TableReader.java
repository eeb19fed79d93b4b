package dev.stoa.sheets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a file one by one and makes a table of them, within its limits. */
final class TableReader {

    static final int MOST_ROWS = 10_000;
    static final int MOST_COLUMNS = 500;

    private final List<Table.Row> rows = new ArrayList<>();
    private @Nullable List<String> header;

    /** The first row with anything in it names the columns; others with nothing in them do not count. */
    void row(int number, List<@Nullable String> cells) {
        if (cells.stream().allMatch(TableReader::isEmpty)) {
            return;
        }
        if (header == null) {
            header = header(cells);
            return;
        }
        if (rows.size() == MOST_ROWS) {
            throw SheetError.TOO_MANY_ROWS.problem(
                    "The file has more than " + MOST_ROWS + " rows; import it in parts.", Map.of("most", MOST_ROWS));
        }
        rows.add(new Table.Row(number, fitted(number, cells, header.size())));
    }

    private static boolean isEmpty(@Nullable String cell) {
        return cell == null || cell.isEmpty();
    }

    private static List<String> header(List<@Nullable String> cells) {
        var names = new ArrayList<String>();
        for (String cell : cells) {
            names.add(cell == null ? "" : cell.strip());
        }
        while (names.getLast().isEmpty()) {
            names.removeLast();
        }
        int unnamed = names.indexOf("");
        if (unnamed >= 0) {
            throw SheetError.HEADER_MISSING.problem("Column " + (unnamed + 1) + " has no name in the first row.");
        }
        return List.copyOf(names);
    }

    private static List<@Nullable String> fitted(int number, List<@Nullable String> cells, int width) {
        for (int i = width; i < cells.size(); i++) {
            if (!isEmpty(cells.get(i))) {
                throw SheetError.CELL_WITHOUT_COLUMN.problem("Row " + number + " has a value in column " + (i + 1)
                        + ", which has no name in the first row.");
            }
        }
        @Nullable String[] fitted = new @Nullable String[width];
        for (int i = 0; i < width && i < cells.size(); i++) {
            String cell = cells.get(i);
            fitted[i] = isEmpty(cell) ? null : cell;
        }
        return Arrays.asList(fitted);
    }

    Table table() {
        if (header == null) {
            throw SheetError.HEADER_MISSING.problem("The file is empty; its first row has to name the columns.");
        }
        return new Table(header, rows);
    }
}
