package dev.stoa.listing;

import dev.stoa.approvals.Approvals;
import dev.stoa.approvals.Cause;
import dev.stoa.approvals.EntityType;
import dev.stoa.approvals.NewApproval;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import java.util.List;
import java.util.Set;
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
        return approvals
                        .open(tx, caller, subject(new Beginning(id, name, asked)))
                        .isPresent()
                ? Status.PENDING
                : asked;
    }

    /**
     * Something new.
     *
     * @param asked the status it shall have
     */
    public record Beginning(UUID id, String name, Status asked) {}

    /** @return those of many new ones that begin pending, whatever was asked for */
    public Set<UUID> pendingOf(Tx tx, Caller caller, List<Beginning> all) {
        return approvals.openAll(
                tx, caller, type, all.stream().map(this::subject).toList());
    }

    private NewApproval subject(Beginning one) {
        boolean wished = one.asked() == Status.PENDING;
        return new NewApproval(
                type,
                one.id(),
                one.name(),
                wished ? Status.ACTIVE : one.asked(),
                wished ? Cause.WISH : Cause.SETTING,
                List.of());
    }

    /** Keeps a change from doing what only approval does, and lets those who decide know another name. */
    public void changing(Tx tx, UUID id, Status before, Status after, String nameBefore, String name) {
        if (before == Status.PENDING && after != Status.PENDING) {
            approvals.checkNotWaiting(tx, id);
        }
        checkStays(before, after);
        if (before == Status.PENDING && !name.equals(nameBefore)) {
            approvals.touch(tx, id, name);
        }
    }

    private static void checkStays(Status before, Status after) {
        if (before != Status.PENDING && after == Status.PENDING) {
            throw new FieldError("status", "not_allowed", "is pending only for what is new and waits for approval")
                    .problem();
        }
    }

    /** Refuses to change many at once of which some wait: whoever decides about one has to hear of its change. */
    public void checkSettled(Status before, Status after) {
        if (before == Status.PENDING) {
            throw new FieldError("status", "not_allowed", "is pending; decide about its approval before you import it")
                    .problem();
        }
        checkStays(before, after);
    }

    /** What is deleted needs no decision any more. */
    public void deleting(Tx tx, Caller caller, UUID id, Status status) {
        if (status == Status.PENDING) {
            approvals.withdraw(tx, caller, List.of(id));
        }
    }
}
