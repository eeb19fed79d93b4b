package dev.stoa.calendar;

import dev.stoa.platform.events.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about series. What happens to one instance is an {@link EntryEvent}. */
public sealed interface RecurrenceEvent extends Event {

    @Override
    default String entityType() {
        return "recurrence_master";
    }

    UUID masterId();

    @Override
    default UUID entityId() {
        return masterId();
    }

    /** @param instances how many are stored to begin with */
    record Created(
            UUID masterId,
            UUID calendarId,
            UUID rootEntryId,
            RecurrenceMaster.Frequency frequency,
            int intervalCount,
            Instant startsAt,
            @Nullable Instant untilAt,
            @Nullable Integer occurrenceCountLimit,
            int instances)
            implements RecurrenceEvent {

        static Created of(RecurrenceMaster master, int instances) {
            return new Created(
                    master.id(),
                    master.calendarId(),
                    master.rootEntryId(),
                    master.frequency(),
                    master.intervalCount(),
                    master.startsAt(),
                    master.untilAt(),
                    master.occurrenceCountLimit(),
                    instances);
        }
    }

    /**
     * The pattern was changed and the instances ahead with it.
     *
     * @param dropped how many have no place in the series any more, changed ones among them
     */
    record Changed(UUID masterId, UUID calendarId, UUID rootEntryId, int moved, int added, int dropped)
            implements RecurrenceEvent {}

    /** More instances were stored as time went by. */
    record Extended(UUID masterId, UUID calendarId, UUID rootEntryId, int instances) implements RecurrenceEvent {}

    /**
     * @param freed how many instances that were still ahead went with it
     * @param released how many changed ones are entries of their own now
     */
    record Deleted(UUID masterId, UUID calendarId, UUID rootEntryId, int freed, int released)
            implements RecurrenceEvent {}
}
