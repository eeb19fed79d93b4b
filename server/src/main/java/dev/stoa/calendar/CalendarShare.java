package dev.stoa.calendar;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * With whom a calendar is shared, one user or one group.
 *
 * @param name of the user or group
 */
record CalendarShare(
        UUID id,
        UUID calendarId,
        @Nullable UUID userId,
        @Nullable UUID groupId,
        String name,
        Level level,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID createdBy) {

    enum Level {
        /** When time is taken. */
        FREE_BUSY,
        /** What is not private, too. */
        READ,
        /** And to add entries, and change those of others that are not private. */
        WRITE
    }

    /** Somebody to share with; exactly one of the ids is there. */
    record Request(@Nullable UUID userId, @Nullable UUID groupId, Level level) {}
}
