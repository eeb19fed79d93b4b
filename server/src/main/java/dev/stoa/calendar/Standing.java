package dev.stoa.calendar;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The status of an entry together with where its approval stands.
 *
 * @param request the last request for approval there was
 */
record Standing(
        Entry.Status status,
        Entry.@Nullable ApprovalState approval,
        @Nullable UUID request) {

    /** Where an entry stands that waits for nobody. */
    static Standing free(Entry.Status status) {
        return new Standing(status, null, null);
    }

    /** Until it is approved, a slot is held, but not confirmed. */
    static Standing waiting(Entry.Status asked, UUID request) {
        Entry.Status meanwhile = asked == Entry.Status.CONFIRMED ? Entry.Status.TENTATIVE : asked;
        return new Standing(meanwhile, Entry.ApprovalState.PENDING, request);
    }

    /** The status changes, and what was decided stays decided. */
    static Standing of(Entry entry, Entry.Status status) {
        return new Standing(status, entry.approvalState(), entry.approvalRequestId());
    }

    /** It is given up while somebody was to decide on it. */
    static Standing withdrawn(Entry entry) {
        return new Standing(Entry.Status.CANCELLED, Entry.ApprovalState.CANCELLED, entry.approvalRequestId());
    }
}
