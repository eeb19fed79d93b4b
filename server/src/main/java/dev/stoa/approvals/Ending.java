package dev.stoa.approvals;

import dev.stoa.approvals.Approval.Status;
import dev.stoa.platform.auth.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a request ends.
 *
 * @param by absent when nobody did it, or no person
 */
record Ending(
        Status status,
        @Nullable UUID by,
        @Nullable String reason,
        @Nullable String rejectionReason) {

    static Ending approval(Caller caller, @Nullable String comment) {
        return new Ending(Status.APPROVED, caller.userId(), comment, null);
    }

    static Ending rejection(Caller caller, String reason) {
        return new Ending(Status.REJECTED, caller.userId(), null, reason);
    }

    static Ending cancellation(Caller caller, @Nullable String reason) {
        return new Ending(Status.CANCELLED, caller.userId(), reason, null);
    }

    static Ending expiry() {
        return new Ending(Status.EXPIRED, null, null, null);
    }
}
