package dev.stoa.sheets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a spreadsheet holds, all of it as text. Cells without anything are absent. */
record Table(List<String> header, List<Row> rows) {

    /**
     * @param number as a spreadsheet counts, the header being row 1
     * @param cells as many as there are in the header
     */
    record Row(int number, List<@Nullable String> cells) {

        @Nullable
        String cell(int column) {
            return cells.get(column);
        }
    }
}
