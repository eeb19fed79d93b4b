package dev.stoa.listing;

import dev.stoa.approvals.Approvals;
import dev.stoa.approvals.Cause;
import dev.stoa.approvals.EntityType;
import dev.stoa.approvals.NewApproval;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import java.util.List;
import java.util.UUID;

/** How what is listed waits for approval: pending from the start, until a decision and nothing else ends that. */
public final class ListedApprovals {

    private final EntityType type;
    private final Approvals approvals;

    private ListedApprovals(EntityType type, Approvals approvals) {
        this.type = type;
        this.approvals = approvals;
    }

    public static ListedApprovals ofSpaces(Approvals approvals) {
        return new ListedApprovals(EntityType.SPACE, approvals);
    }

    public static ListedApprovals ofResources(Approvals approvals) {
        return new ListedApprovals(EntityType.RESOURCE, approvals);
    }

    /** The status something new begins with. Whoever wants it pending asks for approval, needed or not. */
    public Status first(Tx tx, Caller caller, UUID id, String name, Status asked) {
        boolean wished = asked == Status.PENDING;
        var subject = new NewApproval(
                type, id, name, wished ? Status.ACTIVE : asked, wished ? Cause.WISH : Cause.SETTING, List.of());
        return approvals.open(tx, caller, subject).isPresent() ? Status.PENDING : asked;
    }

    /** Keeps a change from doing what only approval does, and lets those who decide know another name. */
    public void changing(Tx tx, UUID id, Status before, Status after, String nameBefore, String name) {
        if (before == Status.PENDING && after != Status.PENDING) {
            approvals.checkNotWaiting(tx, id);
        }
        if (before != Status.PENDING && after == Status.PENDING) {
            throw new FieldError("status", "not_allowed", "is pending only for what is new and waits for approval")
                    .problem();
        }
        if (before == Status.PENDING && !name.equals(nameBefore)) {
            approvals.touch(tx, id, name);
        }
    }

    /** What is deleted needs no decision any more. */
    public void deleting(Tx tx, Caller caller, UUID id, Status status) {
        if (status == Status.PENDING) {
            approvals.withdraw(tx, caller, List.of(id));
        }
    }
}
