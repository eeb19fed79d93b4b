package dev.stoa.calendar;

import dev.stoa.platform.json.Change;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to change of a calendar. */
public record CalendarChanges(
        Change<String> name,
        Change<@Nullable String> description,
        Change<String> timezone,
        Change<Calendar.Visibility> visibility,
        Change<JsonText> policy,
        Change<JsonText> metadata,
        Change<@Nullable UUID> typeDefinitionId) {

    /** The policy alone. */
    static CalendarChanges to(JsonText policy) {
        return new CalendarChanges(
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.Keep<>(),
                new Change.To<>(policy),
                new Change.Keep<>(),
                new Change.Keep<>());
    }

    Calendar applyTo(Calendar calendar, Instant now) {
        return new Calendar(
                calendar.id(),
                calendar.tenantId(),
                calendar.kind(),
                name.or(calendar.name()),
                description.or(calendar.description()),
                timezone.or(calendar.timezone()),
                visibility.or(calendar.visibility()),
                policy.or(calendar.policy()),
                calendar.parentPolicy(),
                metadata.or(calendar.metadata()),
                typeDefinitionId.or(calendar.typeDefinitionId()),
                calendar.userId(),
                calendar.resourceId(),
                calendar.spaceId(),
                calendar.createdAt(),
                now,
                calendar.createdBy(),
                calendar.deletedAt(),
                calendar.deletedBy(),
                calendar.totalVisits(),
                calendar.lastVisitedAt(),
                calendar.reach(),
                calendar.revision() + 1,
                calendar.seriesUntil());
    }
}
