package dev.stoa.calendar;

import dev.stoa.platform.events.Event;
import java.time.Instant;
import java.util.UUID;

/** What others can learn about entries. Texts stay out: events reach people who may not read a private entry. */
public sealed interface EntryEvent extends Event {

    @Override
    default String entityType() {
        return "calendar_entry";
    }

    UUID entryId();

    @Override
    default UUID entityId() {
        return entryId();
    }

    record Created(
            UUID entryId, UUID calendarId, Entry.Kind kind, Entry.Status status, Instant startsAt, Instant endsAt)
            implements EntryEvent {

        static Created of(Entry entry) {
            return new Created(
                    entry.id(), entry.calendarId(), entry.kind(), entry.status(), entry.startsAt(), entry.endsAt());
        }
    }

    record Changed(UUID entryId, UUID calendarId, Entry.Kind kind, State before, State after, int revision)
            implements EntryEvent {

        static Changed of(Entry before, Entry after) {
            return new Changed(
                    after.id(), after.calendarId(), after.kind(), State.of(before), State.of(after), after.revision());
        }
    }

    record StatusChanged(UUID entryId, UUID calendarId, Entry.Kind kind, Entry.Status before, Entry.Status after)
            implements EntryEvent {}

    record Deleted(
            UUID entryId, UUID calendarId, Entry.Kind kind, Entry.Status status, Instant startsAt, Instant endsAt)
            implements EntryEvent {}

    /** An instance of a series found its slot sold, or closed, when the series grew into it; it is stored as cancelled. */
    record SlotMissed(UUID entryId, UUID calendarId, Entry.Kind kind, UUID masterId, Instant startsAt, Instant endsAt)
            implements EntryEvent {}

    record ParticipantAdded(UUID entryId, UUID calendarId, UUID participantId, Participant.Role role)
            implements EntryEvent {}

    record ParticipantRemoved(UUID entryId, UUID calendarId, UUID participantId) implements EntryEvent {}

    record Responded(UUID entryId, UUID calendarId, UUID participantId, Participant.Response response)
            implements EntryEvent {}

    /** When an entry is, and how firmly. */
    record State(Entry.Status status, Instant startsAt, Instant endsAt) {

        static State of(Entry entry) {
            return new State(entry.status(), entry.startsAt(), entry.endsAt());
        }
    }
}
