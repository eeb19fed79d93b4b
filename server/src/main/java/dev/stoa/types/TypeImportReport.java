package dev.stoa.types;

import java.util.List;

/** What an import did, or in a dry run would do. */
record TypeImportReport(boolean success, boolean dryRun, Stats stats, List<String> warnings, List<Fault> errors) {

    record Stats(int created, int updated, int skipped, int duplicates, int errors) {}

    /** What keeps a type from being imported. */
    record Fault(int index, String identifier, String message, String code) {}
}
