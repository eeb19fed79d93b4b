package dev.stoa.calendar;

import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What iCalendar says of an event besides when it recurs, whether it is to be written or was read. Times are in whole
 * seconds, since it knows no finer ones.
 */
record IcalContent(
        String title,
        @Nullable String description,
        @Nullable String location,
        Entry.Kind kind,
        Entry.Status status,
        Entry.Visibility visibility,
        EntryTimes times) {

    IcalContent {
        description = blankToNull(description);
        location = blankToNull(location);
        times = new EntryTimes(
                times.startsAt().truncatedTo(ChronoUnit.SECONDS),
                times.endsAt().truncatedTo(ChronoUnit.SECONDS),
                times.localStartDate(),
                times.localEndDateExclusive(),
                times.timezone(),
                times.isAllDay());
    }

    static IcalContent of(Entry entry) {
        return new IcalContent(
                entry.title(),
                entry.description(),
                entry.locationName(),
                entry.kind(),
                entry.status(),
                entry.visibility(),
                EntryTimes.of(entry));
    }

    /** When it is and nothing else. */
    IcalContent busyOnly() {
        return new IcalContent(Entry.BUSY, null, null, kind, status, visibility, times);
    }

    IcalContent at(EntryTimes other) {
        return new IcalContent(title, description, location, kind, status, visibility, other);
    }

    /** Whether it takes time of its owner, as free and busy times count it. */
    boolean busy() {
        return kind != Entry.Kind.REMINDER_TASK && status.active();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").isEmpty() ? null : text;
    }
}
