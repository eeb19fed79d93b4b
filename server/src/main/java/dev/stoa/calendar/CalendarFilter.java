package dev.stoa.calendar;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a list of calendars; absent values do not. */
public record CalendarFilter(
        Calendar.@Nullable Kind kind,
        Calendar.@Nullable Visibility visibility,
        @Nullable List<UUID> calendarIds,
        @Nullable UUID typeDefinitionId,
        @Nullable String search) {}
