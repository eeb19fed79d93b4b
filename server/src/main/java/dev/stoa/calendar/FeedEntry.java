package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a feed needs it.
 *
 * @param uid the name it was imported by; absent for one that was made here
 * @param instanceDate for an instance of a series, the day by its rule
 * @param shown whether it takes place as far as readers of the feed are told
 * @param busyOnly whether no more than its time is to be told
 */
record FeedEntry(
        UUID id,
        @Nullable String uid,
        @Nullable UUID seriesId,
        @Nullable LocalDate instanceDate,
        Entry.Kind kind,
        Entry.Status status,
        Entry.Visibility visibility,
        String title,
        @Nullable String description,
        @Nullable String locationName,
        Instant startsAt,
        Instant endsAt,
        @Nullable LocalDate localStartDate,
        @Nullable LocalDate localEndDateExclusive,
        String timezone,
        boolean isAllDay,
        Instant createdAt,
        Instant updatedAt,
        int revision,
        boolean shown,
        boolean busyOnly) {

    IcalContent content() {
        var content = new IcalContent(title, description, locationName, kind, status, visibility, times());
        return busyOnly ? content.busyOnly() : content;
    }

    IcalEvent event() {
        return new IcalEvent(
                name(), content(), stamp(), null, Collections.emptySortedSet(), Collections.emptySortedMap());
    }

    IcalEvent.Variant variant() {
        return new IcalEvent.Variant(content(), stamp());
    }

    /** RFC 7986 section 5.3 wants names without a host. */
    String name() {
        return uid == null ? id.toString() : uid;
    }

    IcalEvent.Stamp stamp() {
        return new IcalEvent.Stamp(createdAt, updatedAt, revision - 1);
    }

    LocalDate day() {
        return requireNonNull(instanceDate);
    }

    EntryTimes times() {
        return new EntryTimes(startsAt, endsAt, localStartDate, localEndDateExclusive, timezone, isAllDay);
    }
}
