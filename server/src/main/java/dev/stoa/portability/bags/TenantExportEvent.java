package dev.stoa.portability.bags;

import dev.stoa.platform.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about exports of a whole tenant. */
sealed interface TenantExportEvent extends Event {

    UUID exportId();

    @Override
    default String entityType() {
        return "tenant_export";
    }

    @Override
    default UUID entityId() {
        return exportId();
    }

    record Requested(UUID exportId, @Nullable String reason) implements TenantExportEvent {}

    record Completed(UUID exportId, long rows, long files, long sizeBytes) implements TenantExportEvent {}

    record Failed(UUID exportId) implements TenantExportEvent {}

    record DownloadStarted(UUID exportId) implements TenantExportEvent {}

    record Expired(UUID exportId) implements TenantExportEvent {}

    /** Recorded in the tenant of the installation, so that the restored one is what it was. */
    record Restored(UUID exportId, String orgcode, long rows, long files) implements TenantExportEvent {}
}
