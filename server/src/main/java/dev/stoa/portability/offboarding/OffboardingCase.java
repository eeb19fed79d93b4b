package dev.stoa.portability.offboarding;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation on its way out.
 *
 * @param requestedExportAt when its export is to begin
 * @param exportId of the export, once it was begun
 * @param retrievalUntil until when that can be fetched and all this called off
 * @param noticeAt when the owners are to be told that erasure is near, as long as they were not
 * @param certificateId of the certificate there will be
 */
record OffboardingCase(
        UUID id,
        Status status,
        @Nullable String reason,
        @Nullable String cancelReason,
        Instant requestedAt,
        Instant requestedExportAt,
        @Nullable UUID exportId,
        @Nullable Instant retrievalUntil,
        @Nullable Instant noticeAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant erasingAt,
        UUID certificateId,
        int revision) {

    enum Status {
        REQUESTED,
        EXPORTING,
        RETRIEVAL,
        ERASING,
        CANCELLED
    }

    OffboardingCase exporting(UUID export) {
        return next(Status.EXPORTING, cancelReason, export, null, null, null, null);
    }

    OffboardingCase retrievable(Instant until, Instant notice) {
        return next(Status.RETRIEVAL, cancelReason, exportId, until, notice, null, null);
    }

    OffboardingCase erasing(Instant now) {
        return next(Status.ERASING, cancelReason, exportId, retrievalUntil, null, null, now);
    }

    OffboardingCase cancelled(@Nullable String why, Instant now) {
        return next(Status.CANCELLED, why, exportId, retrievalUntil, null, now, null);
    }

    private OffboardingCase next(
            Status nextStatus,
            @Nullable String why,
            @Nullable UUID export,
            @Nullable Instant until,
            @Nullable Instant notice,
            @Nullable Instant cancelled,
            @Nullable Instant erasing) {
        return new OffboardingCase(
                id,
                nextStatus,
                reason,
                why,
                requestedAt,
                requestedExportAt,
                export,
                until,
                notice,
                cancelled,
                erasing,
                certificateId,
                revision + 1);
    }
}
