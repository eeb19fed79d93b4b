package dev.stoa.sheets;

import org.jspecify.annotations.Nullable;

/** The cells of a row by the names of their columns. */
@FunctionalInterface
public interface Line {

    /** Absent when the cell is empty or there is no such column. */
    @Nullable
    String cell(String column);
}
