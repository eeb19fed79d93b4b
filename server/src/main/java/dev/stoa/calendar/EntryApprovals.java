package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;

import dev.stoa.approvals.Approvable;
import dev.stoa.approvals.Approval;
import dev.stoa.approvals.Approvals;
import dev.stoa.approvals.Cause;
import dev.stoa.approvals.EntityType;
import dev.stoa.approvals.NewApproval;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.events.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Entries that wait for approval. A pending one holds its slot like any other, so that it still has it when it is
 * approved; a decision only changes its status and, when it is no, frees the slot.
 */
public final class EntryApprovals implements Approvable {

    /** The calendar whoever asks for it. */
    private static final CalendarAccess ALL = new CalendarAccess(true, null);

    private final Approvals approvals;
    private final WaitlistOffers offers;
    private final EventLog events;
    private final Clock clock;
    private final CalendarStore calendars = new CalendarStore();
    private final EntryStore store = new EntryStore();
    private final InstanceStore instances = new InstanceStore();

    public EntryApprovals(Approvals approvals, WaitlistOffers offers, EventLog events, Clock clock) {
        this.approvals = approvals;
        this.offers = offers;
        this.events = events;
        this.clock = clock;
    }

    /** Where a new entry begins, or one that takes another slot. */
    Standing first(Tx tx, Caller caller, Calendar calendar, BookingPolicy policy, Subject subject) {
        boolean policyAsks = policy.requiresApproval() && subject.takesSlot() && !calendar.manageable();
        return approvals
                .open(
                        tx,
                        caller,
                        new NewApproval(
                                EntityType.CALENDAR_ENTRY,
                                subject.id(),
                                subject.name(),
                                subject.asked(),
                                policyAsks ? Cause.POLICY : Cause.SETTING,
                                policyAsks ? owners(calendar) : List.of()))
                .map(request -> Standing.waiting(subject.asked(), request))
                .orElse(Standing.free(subject.asked()));
    }

    /** Where a change leads. Taking another slot may need approval; what waits for it gets there by nothing else. */
    Standing next(
            Tx tx,
            Caller caller,
            Calendar calendar,
            BookingPolicy policy,
            Entry before,
            EntryChanges changes,
            EntryTimes times) {
        Entry.Status asked = changes.status().or(before.status());
        if (asked != before.status()) {
            before.status().checkCanBecome(asked);
        }
        if (before.awaitsApproval()) {
            return asked == before.status() ? Standing.of(before, asked) : leave(tx, caller, calendar, before, asked);
        }
        var subject = Subject.of(
                before.id(),
                changes.kind().or(before.kind()),
                asked,
                changes.visibility().or(before.visibility()),
                changes.title().or(before.title()));
        boolean moved =
                !times.startsAt().equals(before.startsAt()) || !times.endsAt().equals(before.endsAt());
        if (!subject.takesSlot() || (before.holdsSlot() && !moved)) {
            return Standing.of(before, asked);
        }
        Standing standing = first(tx, caller, calendar, policy, subject);
        return standing.request() == null ? Standing.of(before, asked) : standing;
    }

    /** Where an entry begins as the pattern of a series. That takes more slots than it had; a request still open covers them. */
    Standing series(Tx tx, Caller caller, Calendar calendar, BookingPolicy policy, Entry entry) {
        var subject = Subject.of(entry.id(), entry.kind(), entry.status(), entry.visibility(), entry.title());
        if (entry.awaitsApproval()) {
            approvals.touch(tx, entry.id(), subject.name());
            return Standing.of(entry, entry.status());
        }
        Standing standing = first(tx, caller, calendar, policy, subject);
        return standing.request() == null ? Standing.of(entry, entry.status()) : standing;
    }

    /** It can be given up, nothing else. */
    private Standing leave(Tx tx, Caller caller, Calendar calendar, Entry entry, Entry.Status asked) {
        if (asked != Entry.Status.CANCELLED) {
            approvals.checkNotWaiting(tx, entry.seriesInstance() ? waitsWith(tx, entry) : entry.id());
            if (!calendar.manageable()) {
                throw CommonError.NOT_ALLOWED.problem("It was never approved; book it anew.");
            }
            return Standing.free(asked);
        }
        giveUp(tx, caller, entry);
        return Standing.withdrawn(entry);
    }

    /** An instance without a request of its own waits for that of its series. */
    private UUID waitsWith(Tx tx, Entry instance) {
        return instance.approvalRequestId() != null ? instance.id() : store.rootOf(tx, instance.id());
    }

    /** What is to be approved of an entry; whoever decides need not be among those who may read a private one. */
    record Subject(UUID id, Entry.Kind kind, Entry.Status asked, String name) {

        static Subject of(UUID id, Entry.Kind kind, Entry.Status asked, Entry.Visibility visibility, String title) {
            return new Subject(id, kind, asked, shown(visibility, title));
        }

        private boolean takesSlot() {
            return kind.takesSlot() && asked.active();
        }
    }

    private static String shown(Entry.Visibility visibility, String title) {
        return visibility == Entry.Visibility.PRIVATE ? Entry.BUSY : title;
    }

    private static List<UUID> owners(Calendar calendar) {
        return Stream.of(calendar.createdBy(), calendar.userId())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whoever decides decides about what it is now: a decision on what it was before is refused by its revision. */
    void changed(Tx tx, Entry before, Entry after) {
        String name = shown(after.visibility(), after.title());
        boolean another = !name.equals(shown(before.visibility(), before.title()))
                || !after.sameTimesAs(before)
                || after.kind() != before.kind();
        if (before.awaitsApproval() && after.awaitsApproval() && another) {
            approvals.touch(tx, after.id(), name);
        }
    }

    /** What is deleted or cancelled needs no decision any more, and what was to happen with it does not happen. */
    void giveUp(Tx tx, Caller caller, Entry entry) {
        approvals.withdraw(tx, caller, List.of(entry.id()));
        if (entry.seriesRoot()) {
            instances.decide(
                    tx,
                    requireNonNull(entry.seriesId()),
                    Entry.Status.CANCELLED,
                    Entry.ApprovalState.CANCELLED,
                    clock.instant());
        }
    }

    /** Entries that are deleted need no decision any more. */
    void withdraw(Tx tx, Caller caller, List<UUID> entryIds) {
        approvals.withdraw(tx, caller, entryIds);
    }

    @Override
    public EntityType entityType() {
        return EntityType.CALENDAR_ENTRY;
    }

    @Override
    public void lock(Tx tx, UUID entityId) {
        calendars.lockOfEntry(tx, ALL, entityId);
    }

    @Override
    public boolean managedBy(Tx tx, Caller caller, UUID entityId) {
        return calendars.managesOfEntry(tx, CalendarAccess.of(caller), entityId);
    }

    @Override
    public void activate(Tx tx, Caller caller, UUID entityId, String asked) {
        Entry.Status status = Entry.Status.valueOf(asked.toUpperCase(Locale.ROOT));
        settle(tx, caller, entityId, status, Entry.ApprovalState.APPROVED);
    }

    @Override
    public void discard(Tx tx, Caller caller, UUID entityId, Approval.Status why) {
        settle(tx, caller, entityId, Entry.Status.CANCELLED, Entry.ApprovalState.valueOf(why.name()));
    }

    private void settle(Tx tx, Caller caller, UUID id, Entry.Status status, Entry.ApprovalState state) {
        Entry entry = store.find(tx, id).orElseThrow(CalendarError.ENTRY_NOT_FOUND::problem);
        Instant now = clock.instant();
        store.settle(tx, id, status, state, now);
        if (entry.seriesRoot()) {
            instances.decide(tx, requireNonNull(entry.seriesId()), status, state, now);
        }
        events.record(
                tx, caller, new EntryEvent.StatusChanged(id, entry.calendarId(), entry.kind(), entry.status(), status));
        calendars.lock(tx, ALL, entry.calendarId()).ifPresent(calendar -> offers.serve(tx, calendar));
    }
}
