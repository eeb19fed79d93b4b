package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a calendar can be read at a secret address.
 *
 * @param privateEntries what the address tells of private entries
 */
public record CalendarFeed(
        @JsonIgnore UUID id,
        UUID calendarId,
        PrivateEntries privateEntries,
        @Nullable UUID createdBy,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore int revision) {

    public enum PrivateEntries {
        /** That the time is taken. */
        BUSY,
        /** Everything, as of all others. */
        SHOWN
    }

    CalendarFeed with(PrivateEntries other, Instant now) {
        return new CalendarFeed(id, calendarId, other, createdBy, createdAt, now, revision + 1);
    }

    /** A feed whose address is told, which it is only once. */
    record Told(@JsonUnwrapped CalendarFeed feed, String token, String url) {}

    /** What may be said of a feed. */
    record Wish(@Nullable PrivateEntries privateEntries) {}
}
