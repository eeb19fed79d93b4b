package dev.stoa.connector;

import dev.stoa.storage.KeptObjects.Kept;
import java.util.UUID;

/**
 * A file of an export: one entity a line.
 *
 * @param number its place among those of the export, from 1
 */
record ExportFile(
        UUID tenantId,
        UUID id,
        UUID exportId,
        int number,
        String providerKey,
        long sizeBytes,
        String sha256,
        long rowCount) {

    static final String TYPE = "application/jsonl";

    static ExportFile of(ExportPart export, UUID id, int number, Kept content, long rows) {
        return new ExportFile(
                export.tenantId(), id, export.id(), number, content.key(), content.sizeBytes(), content.sha256(), rows);
    }

    Kept content() {
        return new Kept(providerKey, sizeBytes, sha256);
    }

    String name() {
        return exportId + "-" + number + ".jsonl";
    }
}
