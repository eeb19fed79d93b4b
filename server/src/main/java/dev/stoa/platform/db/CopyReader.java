package dev.stoa.platform.db;

import java.util.List;

/** Takes the rows of a copy. What it throws ends the copy. */
public interface CopyReader {

    /** Called once, before the first row. */
    void columns(List<CopiedRow.Column> columns);

    /** @param row filled anew for each row, so not to be kept */
    void row(CopiedRow row);
}
