package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of a series: an entry of the calendar that was copied from the series' root.
 *
 * @param instanceDate the day it is for by the rule, in the series' zone, wherever it was moved
 * @param titleOverride absent while it has the series' own
 */
public record RecurrenceInstance(
        UUID id,
        UUID tenantId,
        UUID calendarId,
        UUID recurrenceMasterId,
        UUID sourceEntryId,
        LocalDate instanceDate,
        Instant startsAt,
        Instant endsAt,
        @Nullable LocalDate localStartDate,
        @Nullable LocalDate localEndDateExclusive,
        String timezone,
        @JsonProperty("isAllDay") boolean isAllDay,
        State instanceState,
        Entry.Status status,
        @Nullable String titleOverride,
        @Nullable String descriptionOverride,
        JsonText metadataOverride,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID createdBy,
        @Nullable Instant deletedAt,
        @Nullable UUID deletedBy,
        @JsonIgnore Entry.Visibility visibility,
        @JsonIgnore int revision) {

    public enum State {
        GENERATED,
        OVERRIDDEN,
        CANCELLED
    }

    /** What someone sees who may know when, but not what. */
    RecurrenceInstance busyOnly() {
        return new RecurrenceInstance(
                id,
                tenantId,
                calendarId,
                recurrenceMasterId,
                sourceEntryId,
                instanceDate,
                startsAt,
                endsAt,
                localStartDate,
                localEndDateExclusive,
                timezone,
                isAllDay,
                instanceState,
                status,
                null,
                null,
                JsonText.EMPTY_OBJECT,
                createdAt,
                updatedAt,
                null,
                null,
                null,
                visibility,
                revision);
    }
}
