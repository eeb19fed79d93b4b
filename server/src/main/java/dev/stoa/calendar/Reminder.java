package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells people of an entry, or of each instance of a series, some time before it starts or after.
 *
 * @param calendarEntryId the entry it is for, or
 * @param recurrenceMasterId the series
 * @param offsetMinutes how long before the start it fires; less than 0 is after it
 * @param nextTriggerAt when it fires next; absent when it does not any more, or is not enabled
 * @param lastTriggeredAt when it last fired, or was said to have
 */
public record Reminder(
        UUID id,
        UUID tenantId,
        UUID calendarId,
        @Nullable UUID calendarEntryId,
        @Nullable UUID recurrenceMasterId,
        Channel channel,
        int offsetMinutes,
        @JsonProperty("isEnabled") boolean isEnabled,
        @Nullable Instant nextTriggerAt,
        @Nullable Instant lastTriggeredAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID createdBy,
        @Nullable Instant deletedAt,
        @Nullable UUID deletedBy,
        @JsonIgnore int revision) {

    /** How people learn of it. Every channel has the event; e-mail and text messages are queued with it. */
    public enum Channel {
        IN_APP,
        EMAIL,
        SMS,
        WEBHOOK
    }
}
