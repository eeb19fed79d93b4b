package dev.stoa.sheets;

import java.util.stream.Stream;

/** What stands in the columns of a file, for those who have to look up in one go what it names. */
@FunctionalInterface
public interface Cells {

    /** Each text of a column once; none where there is no such column. */
    Stream<String> of(String column);
}
