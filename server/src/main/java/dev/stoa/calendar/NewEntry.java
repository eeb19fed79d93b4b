package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry to be. Whatever is left out gets its default. */
public record NewEntry(
        UUID calendarId,
        Entry.Kind kind,
        Entry.@Nullable Status status,
        Entry.@Nullable Visibility visibility,
        String title,
        @Nullable String description,
        Instant startsAt,
        Instant endsAt,
        String timezone,
        @JsonProperty("isAllDay") @Nullable Boolean isAllDay,
        @Nullable UUID ownerUserId,
        @Nullable JsonText metadata,
        @Nullable UUID typeDefinitionId,
        @Nullable String locationName,
        @Nullable JsonText locationPayload) {}
