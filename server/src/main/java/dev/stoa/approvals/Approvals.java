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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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
        Optional<Approval> needed = approval(caller, subject, setting);
        needed.ifPresent(approval -> {
            store.insert(tx, approval);
            events.record(tx, caller, requested(approval));
            if (setting.config().notifyAdmins()) {
                letters.tellDeciders(tx, approval, subject.deciders());
            }
        });
        return needed.map(Approval::id);
    }

    /**
     * The same for many new entities of one type, of which the admins are told in one letter.
     *
     * @return those that must be stored as pending
     */
    public Set<UUID> openAll(Tx tx, Caller caller, EntityType type, List<NewApproval> subjects) {
        ApprovalSetting setting = settings.of(tx, caller.tenantId(), type);
        List<Approval> needed = subjects.stream()
                .flatMap(subject -> approval(caller, subject, setting).stream())
                .toList();
        store.insertAll(tx, needed);
        events.recordAll(tx, caller, needed.stream().map(Approvals::requested).toList());
        if (setting.config().notifyAdmins() && !needed.isEmpty()) {
            letters.tellDecidersOfAll(tx, needed);
        }
        return needed.stream().map(Approval::entityId).collect(Collectors.toSet());
    }

    private static ApprovalEvent requested(Approval approval) {
        return new ApprovalEvent.Requested(
                approval.id(), approval.entityType(), approval.entityId(), approval.cause(), approval.expiresAt());
    }

    private Optional<Approval> approval(Caller caller, NewApproval subject, ApprovalSetting setting) {
        Cause cause = setting.makesWait(caller, Cause.SETTING) ? Cause.SETTING : subject.cause();
        return setting.makesWait(caller, cause)
                ? Optional.of(approval(caller, subject, cause, setting))
                : Optional.empty();
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
