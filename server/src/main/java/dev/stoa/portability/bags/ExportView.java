package dev.stoa.portability.bags;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stoa.portability.Organisation;
import dev.stoa.portability.bags.TenantExport.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An export as UTL shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
public record ExportView(
        String entityType,
        String orgcode,
        UUID orgGuid,
        UUID exportId,
        Status status,
        int progress,
        @Nullable String reason,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant snapshotAt,
        @Nullable Instant completedAt,
        @Nullable Instant expiresAt,
        @Nullable Long rows,
        @Nullable Long files,
        @Nullable Long sizeBytes,
        @Nullable String error) {

    private static final String BUCKET = "exports";

    static ExportView of(Organisation org, TenantExport export) {
        return new ExportView(
                "tenant_export",
                org.orgcode(),
                org.id(),
                export.id(),
                export.status(),
                export.progress(),
                export.reason(),
                export.requestedAt(),
                export.startedAt(),
                export.snapshotAt(),
                export.completedAt(),
                export.expiresAt(),
                export.rowCount(),
                export.fileCount(),
                export.sizeBytes(),
                export.error());
    }

    /** Where the manifest of a bag is; files of bags are fetched by signed addresses. */
    public record Manifest(String bucket, String key) {

        /** Absent until there is one, and after it went. */
        public static @Nullable Manifest of(Organisation org, TenantExport export) {
            return export.status() == Status.COMPLETED ? at(org, export) : null;
        }

        static Manifest at(Organisation org, TenantExport export) {
            return new Manifest(BUCKET, folder(org, export) + Bag.MANIFEST);
        }
    }

    /** Where a bag is. */
    public record Location(String bucket, String prefix) {

        public static @Nullable Location of(Organisation org, TenantExport export) {
            return export.status() == Status.COMPLETED ? at(org, export) : null;
        }

        static Location at(Organisation org, TenantExport export) {
            return new Location(BUCKET, folder(org, export));
        }
    }

    private static String folder(Organisation org, TenantExport export) {
        return org.orgcode() + "/" + export.id() + "/";
    }
}
