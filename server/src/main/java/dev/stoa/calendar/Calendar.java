package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.json.JsonText;
import dev.stoa.types.TypedSettings;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A calendar of a person, a space, a resource or the whole tenant.
 *
 * @param timezone in which its days begin and its opening hours are meant; an IANA name
 * @param policy what bookings have to keep to, see {@link Policies}
 * @param parentPolicy that of the calendar of the space its resource is in; see {@link Policies}
 * @param reach what the caller may do in it
 * @param seriesUntil after it, series may have instances that are not stored yet
 */
public record Calendar(
        UUID id,
        UUID tenantId,
        Kind kind,
        String name,
        @Nullable String description,
        String timezone,
        Visibility visibility,
        JsonText policy,
        @JsonIgnore @Nullable JsonText parentPolicy,
        JsonText metadata,
        @Nullable UUID typeDefinitionId,
        @JsonIgnore @Nullable UUID userId,
        @JsonIgnore @Nullable UUID resourceId,
        @JsonIgnore @Nullable UUID spaceId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID createdBy,
        @Nullable Instant deletedAt,
        @Nullable UUID deletedBy,
        long totalVisits,
        @Nullable Instant lastVisitedAt,
        @JsonIgnore Reach reach,
        @JsonIgnore int revision,
        @JsonIgnore @Nullable Instant seriesUntil) {

    public enum Kind {
        USER_LINKED,
        RESOURCE_LINKED,
        SPACE_LINKED,
        TENANT_SHARED
    }

    /** Who sees it besides its owner and those who manage calendars. */
    public enum Visibility {
        PRIVATE,
        SHARED,
        PUBLIC_WITHIN_TENANT
    }

    /** What a calendar belongs to; at most one is there. */
    public record LinkedEntity(
            @Nullable UUID userId,
            @Nullable UUID resourceId,
            @Nullable UUID spaceId) {}

    @JsonProperty
    LinkedEntity linkedEntity() {
        return new LinkedEntity(userId, resourceId, spaceId);
    }

    /** Whether the caller may change it and everything in it. */
    boolean manageable() {
        return reach.manages();
    }

    TypedSettings typed() {
        return new TypedSettings(typeDefinitionId, metadata);
    }

    /** The same calendar with another policy shown. */
    Calendar showing(JsonText shown) {
        return with(visibility, shown);
    }

    /** The same calendar, seen as widely as this. */
    Calendar seenBy(Visibility others) {
        return with(others, policy);
    }

    private Calendar with(Visibility others, JsonText shown) {
        return new Calendar(
                id,
                tenantId,
                kind,
                name,
                description,
                timezone,
                others,
                shown,
                parentPolicy,
                metadata,
                typeDefinitionId,
                userId,
                resourceId,
                spaceId,
                createdAt,
                updatedAt,
                createdBy,
                deletedAt,
                deletedBy,
                totalVisits,
                lastVisitedAt,
                reach,
                revision,
                seriesUntil);
    }
}
