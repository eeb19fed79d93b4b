package dev.stoa.calendar;

import dev.stoa.platform.events.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about reminders. Texts stay out, as with entries. */
public sealed interface ReminderEvent extends Event {

    @Override
    default String entityType() {
        return "reminder";
    }

    UUID reminderId();

    @Override
    default UUID entityId() {
        return reminderId();
    }

    record Created(
            UUID reminderId,
            UUID calendarId,
            @Nullable UUID entryId,
            @Nullable UUID masterId,
            Reminder.Channel channel,
            int offsetMinutes)
            implements ReminderEvent {}

    record Deleted(
            UUID reminderId,
            UUID calendarId,
            @Nullable UUID entryId,
            @Nullable UUID masterId) implements ReminderEvent {}

    /** @param skipped how many instants it will not fire for, since somebody knows already */
    record Acknowledged(UUID reminderId, UUID calendarId, Instant triggeredAt, int skipped) implements ReminderEvent {}

    /**
     * It fired for an entry at its start; what the channels bring to people.
     *
     * @param recipients whom it is for
     * @param unreachable those of them who have no address for its channel
     * @param deliveryKey the same for the same reminder, entry and start, and for nothing else
     */
    record Fired(
            UUID reminderId,
            UUID calendarId,
            UUID entryId,
            @Nullable UUID masterId,
            Reminder.Channel channel,
            List<UUID> recipients,
            List<UUID> unreachable,
            Instant dueAt,
            Instant startsAt,
            Instant endsAt,
            String deliveryKey)
            implements ReminderEvent {}

    /** The server was not there when it was due, and now the entry is over. */
    record Missed(
            UUID reminderId,
            UUID calendarId,
            UUID entryId,
            @Nullable UUID masterId,
            Reminder.Channel channel,
            Instant dueAt,
            Instant startsAt,
            Instant endsAt,
            String deliveryKey)
            implements ReminderEvent {}
}
