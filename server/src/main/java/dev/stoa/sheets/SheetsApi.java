package dev.stoa.sheets;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.sheets.ImportOptions.MergeStrategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** HTTP of spreadsheets. */
public final class SheetsApi implements Api {

    private static final int MEBIBYTE = 1024 * 1024;

    private final Sheets sheets;
    private final JsonMapper json;

    public SheetsApi(Sheets sheets, JsonMapper json) {
        this.sheets = sheets;
        this.json = json;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listExportTypes",
                _ -> Reply.data(Map.of("entityTypes", sheets.kinds(), "formats", SheetFormat.values())));
        operations.bind("exportEntities", r -> export(r, sheets.kind(r.path("entityType"))));
        operations.bind(
                "listImportTypes",
                _ -> Reply.data(Map.of(
                        "entityTypes", sheets.kinds(),
                        "formats", List.of("xlsx", "xls", "csv", "tsv"),
                        "mergeStrategies", MergeStrategy.values(),
                        "maxFileSizeMB", SheetFile.MOST_BYTES / MEBIBYTE,
                        "maxRows", TableReader.MOST_ROWS)));
        operations.bind("importEntities", r -> load(r, sheets.kind(r.path("entityType"))));
        operations.bind("validateImport", r -> validate(r, sheets.kind(r.path("entityType"))));
        bind(operations, SheetKind.RESOURCES, "exportResources", "importResources");
        bind(operations, SheetKind.SPACES, "exportSpaces", "importSpaces");
        bind(operations, SheetKind.CATEGORIES, "exportCategories", "importCategories");
        bind(operations, SheetKind.TAGS, "exportTags", "importTags");
        bind(operations, SheetKind.CONTACTS, "exportContacts", "importContacts");
        bind(operations, SheetKind.GROUPS, "exportGroups", "importGroups");
        operations.bind("exportTypeDefinitionsSpreadsheet", r -> export(r, SheetKind.TYPE_DEFINITIONS));
        operations.bind(
                "importTypeDefinitionsSpreadsheet",
                r -> Reply.data(TypeImportReport.of(report(r, SheetKind.TYPE_DEFINITIONS))));
    }

    private void bind(Operations operations, SheetKind kind, String export, String load) {
        operations.bind(export, r -> export(r, kind));
        operations.bind(load, r -> load(r, kind));
    }

    /** What of an export is asked for. */
    private record Wish(
            SheetFormat format,
            int limit,
            int offset,
            @Nullable String language) {}

    private Reply export(Request r, SheetKind kind) {
        Wish wish = r.query(Wish.class);
        Draft draft = sheets.export(r.caller(), kind, new Sheets.Extract(wish.limit(), wish.offset(), wish.language()));
        wish.format().check(draft);
        return Reply.stream("application/octet-stream", out -> wish.format().write(draft, out))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + kind.word() + "."
                                + wish.format().ending() + "\"");
    }

    private Reply load(Request r, SheetKind kind) {
        return Reply.data(report(r, kind));
    }

    private ImportReport report(Request r, SheetKind kind) {
        Upload upload = Upload.read(r, json);
        return sheets.load(r.caller(), kind, upload.table(), upload.options());
    }

    private Reply validate(Request r, SheetKind kind) {
        Upload upload = Upload.read(r, json);
        return Reply.data(
                sheets.load(r.caller(), kind, upload.table(), upload.options().withoutEffect()));
    }
}
