package dev.stoa.approvals;

import dev.stoa.approvals.Approval.Status;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What areas ask and tell while they create, change and delete what can need approval, in their own transactions. An
 * entity is pending as long as there is an open request for it.
 */
public final class Approvals {

    private final ApprovalSettings settings;
    private final ApprovalLetters letters;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final ApprovalStore store = new ApprovalStore();

    public Approvals(ApprovalSettings settings, ApprovalLetters letters, EventLog events, Ids ids, Clock clock) {
        this.settings = settings;
        this.letters = letters;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Opens a request when something new has to wait for somebody's approval; the entity must then be stored as pending.
     *
     * @return the request; nothing when the entity may be what was asked for at once
     */
    public Optional<UUID> open(Tx tx, Caller caller, NewApproval subject) {
        ApprovalSetting setting = settings.of(tx, caller.tenantId(), subject.entityType());
        Cause cause = setting.makesWait(caller, Cause.SETTING) ? Cause.SETTING : subject.cause();
        if (!setting.makesWait(caller, cause)) {
            return Optional.empty();
        }
        Approval approval = approval(caller, subject, cause, setting);
        store.insert(tx, approval);
        events.record(
                tx,
                caller,
                new ApprovalEvent.Requested(
                        approval.id(), approval.entityType(), approval.entityId(), cause, approval.expiresAt()));
        if (setting.config().notifyAdmins()) {
            letters.tellDeciders(tx, approval, subject.deciders());
        }
        return Optional.of(approval.id());
    }

    private Approval approval(Caller caller, NewApproval subject, Cause cause, ApprovalSetting setting) {
        Instant now = clock.instant();
        return new Approval(
                ids.next(),
                caller.tenantId(),
                subject.entityType(),
                subject.entityId(),
                subject.entityName(),
                Status.PENDING,
                null,
                null,
                null,
                null,
                now.plus(setting.patience()),
                caller.userId(),
                now,
                now,
                caller.actor().kind(),
                caller.actor().id(),
                cause,
                subject.asked().name().toLowerCase(Locale.ROOT),
                1);
    }

    /** Refuses to do by an ordinary change what only approval does. With nothing to wait for, it may. */
    public void checkNotWaiting(Tx tx, UUID entityId) {
        store.open(tx, entityId).ifPresent(approval -> {
            throw ApprovalError.APPROVAL_PENDING.problem(
                    "It waits for approval, and only that makes it " + approval.asked() + "; the request is "
                            + approval.id() + ".",
                    Map.of("approvalId", approval.id()));
        });
    }

    /** The requests for entities that are deleted or given up end as cancelled. */
    public void withdraw(Tx tx, Caller caller, Collection<UUID> entityIds) {
        if (entityIds.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Ending ending = Ending.cancellation(caller, null);
        List<Approval> ended = store.endOpen(tx, entityIds, ending, now);
        events.recordAll(tx, caller, ended.stream().map(ApprovalEvent::of).toList());
        tellCreators(tx, caller, ended);
    }

    public void withdraw(Tx tx, Caller caller, UUID entityId) {
        withdraw(tx, caller, List.of(entityId));
    }

    /** A pending entity is another now, by name or otherwise; a decision on what it was fails its precondition. */
    public void touch(Tx tx, UUID entityId, String name) {
        store.touch(tx, entityId, name, clock.instant());
    }

    /** Ends a request that is open and locked, and tells its creator if somebody else did it. */
    Approval end(Tx tx, Caller caller, Approval approval, Ending ending) {
        Approval ended = approval.ended(ending, clock.instant());
        store.end(tx, ended);
        events.record(tx, caller, ApprovalEvent.of(ended));
        tellCreators(tx, caller, List.of(ended));
        return ended;
    }

    private void tellCreators(Tx tx, Caller caller, List<Approval> ended) {
        letters.tellCreators(
                tx,
                caller.tenantId(),
                ended.stream()
                        .filter(approval -> !approval.askedBy(caller))
                        .filter(approval -> settings.of(tx, caller.tenantId(), approval.entityType())
                                .config()
                                .notifyCreatorOnDecision())
                        .toList());
    }
}
