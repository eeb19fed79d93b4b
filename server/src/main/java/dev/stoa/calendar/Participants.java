package dev.stoa.calendar;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who takes part in entries, and what they answer. Who may change an entry chooses its participants. */
public final class Participants {

    private final Db db;
    private final Entries entries;
    private final Timelines timelines;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final EntryStore entryStore = new EntryStore();
    private final ParticipantStore store = new ParticipantStore();

    public Participants(Db db, Entries entries, Timelines timelines, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.entries = entries;
        this.timelines = timelines;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** For those who may read the entry. */
    List<Participant> list(Caller caller, UUID entryId) {
        return db.read(caller, tx -> {
            timelines.checkReadable(tx, caller, entryId);
            return store.list(tx, entryId);
        });
    }

    Participant invite(Caller caller, UUID entryId, Participant.Invitation invitation) {
        if ((invitation.userId() == null) == (invitation.groupId() == null)) {
            throw new FieldError("userId", "required", "name either a user (userId) or a group (groupId)").problem();
        }
        return db.write(caller, tx -> {
            Entry entry = changeable(tx, caller, entryId);
            Participant participant = store.invite(
                    tx,
                    new ParticipantStore.Invited(
                            ids.next(),
                            entryId,
                            invitation.userId(),
                            invitation.groupId(),
                            requireNonNullElse(invitation.role(), Participant.Role.ATTENDEE),
                            Participant.Response.PENDING,
                            caller.userId(),
                            clock.instant()));
            events.record(
                    tx,
                    caller,
                    new EntryEvent.ParticipantAdded(entryId, entry.calendarId(), participant.id(), participant.role()));
            return participant;
        });
    }

    void remove(Caller caller, UUID entryId, UUID participantId) {
        db.execute(caller, tx -> {
            Entry entry = changeable(tx, caller, entryId);
            if (!store.remove(tx, entryId, participantId)) {
                throw CalendarError.PARTICIPANT_NOT_FOUND.problem();
            }
            events.record(tx, caller, new EntryEvent.ParticipantRemoved(entryId, entry.calendarId(), participantId));
        });
    }

    /** A later answer replaces the earlier; of a series, each instance is answered by itself, or its root for all. */
    Participant respond(Caller caller, UUID entryId, Participant.Response response) {
        return db.write(caller, tx -> {
            Entry entry = entryStore.find(tx, entryId).orElseThrow(CalendarError.ENTRY_NOT_FOUND::problem);
            UUID userId = Optional.ofNullable(caller.userId()).orElseThrow(CalendarError.NOT_INVITED::problem);
            Participant.Role role = store.roleOf(tx, entryId, userId)
                    .or(() ->
                            userId.equals(entry.ownerUserId()) ? Optional.of(Participant.Role.OWNER) : Optional.empty())
                    .orElseThrow(() -> {
                        timelines.checkReadable(tx, caller, entryId);
                        return CalendarError.NOT_INVITED.problem();
                    });
            Participant participant = store.answer(
                    tx,
                    new ParticipantStore.Invited(
                            ids.next(), entryId, userId, null, role, response, userId, clock.instant()));
            events.record(
                    tx, caller, new EntryEvent.Responded(entryId, entry.calendarId(), participant.id(), response));
            return participant;
        });
    }

    private Entry changeable(Tx tx, Caller caller, UUID entryId) {
        Calendar calendar = entries.lockedCalendar(tx, caller, entryId);
        return entries.changeable(tx, caller, calendar, entryId);
    }
}
