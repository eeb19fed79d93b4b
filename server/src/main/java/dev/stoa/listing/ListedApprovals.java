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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

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

    /**
     * Many new ones with the status that each begins with, whatever was asked for.
     *
     * @param pending one of them, but that it waits
     */
    public <E> List<E> begun(
            Tx tx, Caller caller, List<E> all, Function<E, Beginning> beginning, UnaryOperator<E> pending) {
        List<Beginning> beginnings = all.stream().map(beginning).toList();
        Set<UUID> waiting = approvals.openAll(
                tx, caller, type, beginnings.stream().map(this::subject).toList());
        return IntStream.range(0, all.size())
                .mapToObj(i -> waiting.contains(beginnings.get(i).id()) ? pending.apply(all.get(i)) : all.get(i))
                .toList();
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
