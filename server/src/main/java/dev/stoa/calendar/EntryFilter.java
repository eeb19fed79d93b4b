package dev.stoa.calendar;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which entries to list: a window, and what narrows it; absent values do not. */
public record EntryFilter(
        Instant windowStartsAt,
        Instant windowEndsAt,
        @Nullable List<UUID> calendarIds,
        Entry.@Nullable Kind kind,
        Entry.@Nullable Status status,
        @Nullable String search) {

    Window window() {
        return Window.of(windowStartsAt, windowEndsAt);
    }
}
