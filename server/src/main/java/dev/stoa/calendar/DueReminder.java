package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;

/**
 * A reminder together with what it is to fire for.
 *
 * @param deliveryKey see {@link ReminderEvent.Fired}
 */
public record DueReminder(
        Reminder reminder,
        TargetKind targetKind,
        UUID targetId,
        Instant targetStartsAt,
        Instant targetEndsAt,
        String targetTimezone,
        String deliveryKey) {

    /** What a reminder fires for. */
    public enum TargetKind {
        ENTRY,
        RECURRENCE_INSTANCE
    }

    /** The same as a row. */
    record Row(
            @JsonUnwrapped Reminder reminder,
            TargetKind targetKind,
            UUID targetId,
            Instant targetStartsAt,
            Instant targetEndsAt,
            String targetTimezone) {

        DueReminder shown() {
            return new DueReminder(
                    reminder,
                    targetKind,
                    targetId,
                    targetStartsAt,
                    targetEndsAt,
                    targetTimezone,
                    key(reminder.id(), targetId, targetStartsAt));
        }
    }

    static String key(UUID reminder, UUID target, Instant startsAt) {
        return reminder + ":" + target + ":" + startsAt;
    }
}
