package dev.stoa.sheets;

import java.util.List;

/** What an import did, or in a dry run would do. */
record ImportReport(
        boolean success,
        boolean dryRun,
        SheetKind entityType,
        Stats stats,
        List<String> warnings,
        List<RowError> errors,
        int processedRows,
        int totalRows) {

    /**
     * @param skipped rows of what is there already and stays as it is
     * @param duplicates rows that name what another row names
     * @param errors rows that are not imported for what is wrong with them
     */
    record Stats(int created, int updated, int skipped, int duplicates, int errors) {}
}
