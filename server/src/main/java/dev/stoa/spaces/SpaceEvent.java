package dev.stoa.spaces;

import dev.stoa.listing.Promotion;
import dev.stoa.listing.Status;
import dev.stoa.platform.events.Event;
import dev.stoa.platform.geo.Location;
import dev.stoa.platform.json.JsonText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about spaces. */
public sealed interface SpaceEvent extends Event {

    @Override
    default String entityType() {
        return "space";
    }

    UUID spaceId();

    @Override
    default UUID entityId() {
        return spaceId();
    }

    /** What an auditor wants to see as it was and as it is. */
    record Terms(
            String name,
            Space.Type type,
            Status status,
            @Nullable JsonText settings,
            @Nullable Location homeLocation) {

        static Terms of(Space space) {
            return new Terms(space.name(), space.type(), space.status(), space.settings(), space.homeLocation());
        }
    }

    record Created(UUID spaceId, String name, Status status) implements SpaceEvent {}

    record Changed(UUID spaceId, Terms before, Terms after, int revision) implements SpaceEvent {}

    record Promoted(UUID spaceId, Promotion before, Promotion after, int revision) implements SpaceEvent {}

    record MovedToTop(UUID spaceId, int customOrder, int revision) implements SpaceEvent {}

    record Approved(UUID spaceId, Status status) implements SpaceEvent {}

    record Deleted(UUID spaceId, Terms before) implements SpaceEvent {}

    /** Its visits are counted from zero. */
    record VisitsReset(
            UUID spaceId, long totalVisits, @Nullable String reason) implements SpaceEvent {}

    record MemberAdded(UUID spaceId, UUID userId, SpaceMember.Role role) implements SpaceEvent {}

    record MemberRemoved(UUID spaceId, UUID userId) implements SpaceEvent {}
}
