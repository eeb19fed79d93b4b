package dev.stoa.sheets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A spreadsheet about to be written. */
record Draft(String title, List<Heading> headings, List<List<@Nullable String>> rows) {

    /**
     * A column.
     *
     * @param note what belongs into it, shown where the format can
     * @param numeric whether its cells are numbers to a spreadsheet
     */
    record Heading(String name, String note, boolean numeric) {}
}
