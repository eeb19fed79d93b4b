package dev.stoa.sheets;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import java.util.stream.Stream;

/**
 * One kind of entity as a spreadsheet, described by its own area.
 *
 * @param <T> an entity with all that its row shows
 * @param <W> what it takes to write one
 */
public interface EntitySheet<T, W> {

    SheetKind kind();

    /** Opens it for one export or import. It lives as long as the transaction. */
    Worksheet<T, W> open(Tx tx, Caller caller, Use use);

    /**
     * What it is opened for.
     *
     * @param cells what the file holds; nothing for an export
     */
    record Use(Cells cells, ImportOptions options, boolean imports) {

        static final Use EXPORT = new Use(_ -> Stream.empty(), ImportOptions.USUAL, false);
    }
}
