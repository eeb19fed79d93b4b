package dev.stoa.sheets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which column of a sheet stands where in a file. */
final class Header<T> {

    private final Map<String, Integer> places = new HashMap<>();
    private final List<Column<T>> columns;

    /** Refuses names that are no columns, and those that stand there twice. */
    Header(List<String> names, List<Column<T>> all) {
        Map<String, Column<T>> known = all.stream().collect(Collectors.toMap(Column::name, column -> column));
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!known.containsKey(name) && !name.equals(Column.ID)) {
                throw SheetError.COLUMN_UNKNOWN.problem(
                        "There is no column " + name + "; there are " + Column.ID + ", "
                                + all.stream().map(Column::name).collect(Collectors.joining(", ")) + ".",
                        Map.of("column", name));
            }
            if (places.putIfAbsent(name, i) != null) {
                throw SheetError.COLUMN_REPEATED.problem(
                        "The column " + name + " is there twice.", Map.of("column", name));
            }
        }
        columns =
                all.stream().filter(column -> places.containsKey(column.name())).toList();
    }

    /** Those of the sheet that the file has. */
    List<Column<T>> columns() {
        return columns;
    }

    /** Where a column stands; absent when the file does not have it. */
    @Nullable
    Integer place(String column) {
        return places.get(column);
    }
}
