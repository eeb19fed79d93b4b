package dev.stoa.sheets;

import java.util.List;

/** The same as an {@link ImportReport} in the words of the import of type definitions. */
record TypeImportReport(
        boolean success, boolean dryRun, ImportReport.Stats stats, List<String> warnings, List<Fault> errors) {

    /** @param index of the type among those of the file, the first being 0 */
    record Fault(int index, String identifier, String message, String code) {}

    static TypeImportReport of(ImportReport report) {
        return new TypeImportReport(
                report.success(),
                report.dryRun(),
                report.stats(),
                report.warnings(),
                report.errors().stream()
                        .map(error -> new Fault(
                                error.row() - 2,
                                error.identifier(),
                                "Row " + error.row() + ": " + error.message(),
                                error.code()))
                        .toList());
    }
}
