package dev.stoa.files;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Many files on their way to another provider.
 *
 * @param error what went wrong last, with any of them
 */
record FileMigration(
        UUID id,
        UUID tenantId,
        List<UUID> fileIds,
        UUID targetProviderId,
        Status status,
        @JsonIgnore long total,
        @JsonIgnore long completed,
        @JsonIgnore long failed,
        @JsonIgnore @Nullable UUID currentFileId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID createdBy,
        @Nullable String error) {

    enum Status {
        PENDING,
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** @param percent of the files that were dealt with, moved or not */
    record Progress(
            long total,
            long completed,
            long failed,
            @Nullable UUID currentFileId,
            double percent) {}

    record Request(List<UUID> fileIds, UUID targetProviderId) {}

    /** @param maxConcurrent how many files at once */
    record Start(@Nullable Integer maxConcurrent) {

        private static final int USUAL = 5;

        int workers() {
            return maxConcurrent == null ? USUAL : maxConcurrent;
        }
    }

    /** What narrows a list; absent values do not. */
    record Filter(
            @Nullable String status,
            @Nullable UUID targetProviderId,
            @Nullable String search) {}

    record Listed(List<FileMigration> jobs, long total) {}

    record Started(UUID id, Status status, Progress progress) {}

    record Cancelled(UUID id, Status status, String message) {}

    @JsonProperty
    Progress progress() {
        double percent = total == 0 ? 100 : Math.round(10_000.0 * (completed + failed) / total) / 100.0;
        return new Progress(total, completed, failed, currentFileId, percent);
    }
}
