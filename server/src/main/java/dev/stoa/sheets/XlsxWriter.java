package dev.stoa.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes xlsx row by row. */
final class XlsxWriter {

    /** What a cell holds at most, by the specification of Excel. */
    static final int LONGEST_TEXT = 32_767;

    private static final int ROWS_AT_ONCE = 200;
    private static final int WIDTH = 20;

    private XlsxWriter() {}

    /** Refuses texts that no cell has room for; cut off they would come back as something else. */
    static void check(Draft draft) {
        for (List<@Nullable String> cells : draft.rows()) {
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                if (cell != null && cell.length() > LONGEST_TEXT) {
                    throw SheetError.CELL_TOO_LONG.problem(
                            "A cell of xlsx holds " + LONGEST_TEXT + " characters, and the "
                                    + draft.headings().get(column).name() + " of " + cells.getFirst() + " has "
                                    + cell.length() + "; export as csv or tsv instead.",
                            Map.of("id", String.valueOf(cells.getFirst())));
                }
            }
        }
    }

    static void write(Draft draft, OutputStream out) throws IOException {
        // No version: the library would refuse any that is not like "1.0".
        var workbook = new Workbook(out, "Stoa", null);
        Worksheet sheet = workbook.newWorksheet(draft.title());
        List<Draft.Heading> headings = draft.headings();
        for (int column = 0; column < headings.size(); column++) {
            sheet.value(0, column, headings.get(column).name());
            sheet.comment(0, column, headings.get(column).note());
            sheet.width(column, WIDTH);
        }
        sheet.range(0, 0, 0, headings.size() - 1).style().bold().set();
        sheet.freezePane(0, 1);
        int row = 1;
        for (List<@Nullable String> cells : draft.rows()) {
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                if (cell != null) {
                    write(sheet, row, column, cell, headings.get(column).numeric());
                }
            }
            if (row++ % ROWS_AT_ONCE == 0) {
                sheet.flush();
            }
        }
        workbook.finish();
    }

    private static void write(Worksheet sheet, int row, int column, String cell, boolean numeric) {
        if (numeric) {
            sheet.value(row, column, new BigDecimal(cell));
            return;
        }
        // The only inline text of the library that keeps spaces at its ends.
        sheet.inlineString(
                row,
                column,
                RichText.builder().run(XlsxText.written(cell)).end().build());
        if (Harmless.needed(cell)) {
            // A text it is already; as "@", text by format, it stays one when somebody edits it.
            sheet.style(row, column).format("@").set();
        }
    }
}
