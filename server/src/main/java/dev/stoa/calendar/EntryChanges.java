package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.Change;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to change of an entry. */
public record EntryChanges(
        Change<Entry.Kind> kind,
        Change<Entry.Status> status,
        Change<Entry.Visibility> visibility,
        Change<String> title,
        Change<@Nullable String> description,
        Change<Instant> startsAt,
        Change<Instant> endsAt,
        Change<String> timezone,
        @JsonProperty("isAllDay") Change<Boolean> isAllDay,
        Change<@Nullable UUID> ownerUserId,
        Change<JsonText> metadata,
        Change<@Nullable UUID> typeDefinitionId,
        Change<@Nullable String> locationName,
        Change<JsonText> locationPayload) {

    /** The status alone. */
    static EntryChanges to(Entry.Status status) {
        return new EntryChanges(
                new Change.Keep<>(),
                new Change.To<>(status),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>());
    }

    /** The kind alone. */
    static EntryChanges to(Entry.Kind kind) {
        return new EntryChanges(
                new Change.To<>(kind),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>());
    }

    /** What another entry says of itself, at a time of its own. */
    static EntryChanges to(Entry other, Instant startsAt, Instant endsAt) {
        return new EntryChanges(
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.To<>(other.visibility()),
                new Change.To<>(other.title()),
                new Change.To<>(other.description()),
                new Change.To<>(startsAt),
                new Change.To<>(endsAt),
                new Change.To<>(other.timezone()),
                new Change.To<>(other.isAllDay()),
                new Change.Keep<>(),
                new Change.To<>(other.metadata()),
                new Change.Keep<>(),
                new Change.To<>(other.locationName()),
                new Change.To<>(other.locationPayload()));
    }

    private boolean touchTimes() {
        return startsAt.given() || endsAt.given() || timezone.given() || isAllDay.given();
    }

    /** @param calendarZone where the days of an all-day entry begin */
    EntryTimes timesFor(Entry entry, ZoneId calendarZone) {
        return touchTimes()
                ? EntryTimes.of(
                        startsAt.or(entry.startsAt()),
                        endsAt.or(entry.endsAt()),
                        timezone.or(entry.timezone()),
                        isAllDay.or(entry.isAllDay()),
                        calendarZone)
                : EntryTimes.of(entry);
    }

    Entry applyTo(Entry entry, EntryTimes times, Standing standing, Instant now) {
        return new Entry(
                entry.id(),
                entry.tenantId(),
                entry.calendarId(),
                kind.or(entry.kind()),
                standing.status(),
                visibility.or(entry.visibility()),
                title.or(entry.title()),
                description.or(entry.description()),
                times.startsAt(),
                times.endsAt(),
                times.localStartDate(),
                times.localEndDateExclusive(),
                times.timezone(),
                times.isAllDay(),
                ownerUserId.or(entry.ownerUserId()),
                metadata.or(entry.metadata()),
                typeDefinitionId.or(entry.typeDefinitionId()),
                locationName.or(entry.locationName()),
                locationPayload.or(entry.locationPayload()),
                standing.approval(),
                standing.request(),
                entry.createdAt(),
                now,
                entry.createdBy(),
                entry.deletedAt(),
                entry.deletedBy(),
                entry.revision() + 1,
                entry.seriesId(),
                entry.seriesRoot());
    }
}
