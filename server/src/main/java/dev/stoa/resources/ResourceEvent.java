package dev.stoa.resources;

import dev.stoa.listing.Promotion;
import dev.stoa.listing.Status;
import dev.stoa.platform.events.Event;
import dev.stoa.platform.geo.Location;
import dev.stoa.platform.json.JsonText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about resources. */
public sealed interface ResourceEvent extends Event {

    @Override
    default String entityType() {
        return "resource";
    }

    UUID resourceId();

    @Override
    default UUID entityId() {
        return resourceId();
    }

    /** What an auditor wants to see as it was and as it is. */
    record Terms(
            String name,
            Status status,
            @Nullable UUID spaceId,
            @Nullable JsonText settings,
            @Nullable Location ownLocation) {

        static Terms of(Resource resource) {
            return new Terms(
                    resource.name(),
                    resource.status(),
                    resource.spaceId(),
                    resource.settings(),
                    resource.ownLocation());
        }
    }

    record Created(
            UUID resourceId,
            String name,
            Status status,
            @Nullable UUID spaceId) implements ResourceEvent {}

    record Changed(UUID resourceId, Terms before, Terms after, int revision) implements ResourceEvent {}

    record Promoted(UUID resourceId, Promotion before, Promotion after, int revision) implements ResourceEvent {}

    record MovedToTop(UUID resourceId, int customOrder, int revision) implements ResourceEvent {}

    /** It left a space for another, at somebody's request. */
    record Moved(UUID resourceId, UUID sourceSpaceId, UUID targetSpaceId, UUID requestId) implements ResourceEvent {}

    /** It left a space for none. */
    record Detached(UUID resourceId, UUID spaceId) implements ResourceEvent {}

    record Approved(UUID resourceId, Status status) implements ResourceEvent {}

    record Deleted(UUID resourceId, Terms before) implements ResourceEvent {}

    /** Its visits are counted from zero. */
    record VisitsReset(
            UUID resourceId, long totalVisits, @Nullable String reason) implements ResourceEvent {}

    record MemberAdded(UUID resourceId, UUID userId, ResourceMember.Role role) implements ResourceEvent {}

    record MemberRemoved(UUID resourceId, UUID userId) implements ResourceEvent {}
}
