package dev.stoa.calendar;

import dev.stoa.platform.error.CommonError;
import org.jspecify.annotations.Nullable;

/** The status of an entry together with where its approval stands. */
record Standing(Entry.Status status, Entry.@Nullable ApprovalState approval) {

    private static final Standing AWAITED = new Standing(Entry.Status.TENTATIVE, Entry.ApprovalState.PENDING);

    /** Where a new entry begins: a slot that needs approval is held, but not confirmed. */
    static Standing first(BookingPolicy policy, Entry.Kind kind, Entry.Status asked) {
        return policy.requiresApproval() && kind.takesSlot() && asked.active() ? AWAITED : new Standing(asked, null);
    }

    /** Where a change leads; refuses steps the status cannot take. */
    static Standing next(
            BookingPolicy policy, Entry before, EntryChanges changes, EntryTimes times, boolean manageable) {
        Entry.Status asked = changes.status().or(before.status());
        if (asked != before.status()) {
            before.status().checkCanBecome(asked);
        }
        boolean moved =
                !times.startsAt().equals(before.startsAt()) || !times.endsAt().equals(before.endsAt());
        boolean holds = changes.kind().or(before.kind()).takesSlot() && asked.active();
        boolean newSlot = holds && (!before.holdsSlot() || (moved && !manageable));
        if (policy.requiresApproval() && newSlot) {
            return AWAITED;
        }
        if (before.approvalState() != Entry.ApprovalState.PENDING) {
            return new Standing(asked, before.approvalState());
        }
        return switch (asked) {
            case CONFIRMED -> approved(policy, manageable);
            case CANCELLED -> new Standing(asked, Entry.ApprovalState.CANCELLED);
            case DRAFT, TENTATIVE, COMPLETED -> new Standing(asked, Entry.ApprovalState.PENDING);
        };
    }

    private static Standing approved(BookingPolicy policy, boolean manageable) {
        if (policy.requiresApproval() && !manageable) {
            throw CommonError.NOT_ALLOWED.problem(
                    "The booking waits for the approval of those who manage the calendar.");
        }
        return new Standing(Entry.Status.CONFIRMED, Entry.ApprovalState.APPROVED);
    }
}
