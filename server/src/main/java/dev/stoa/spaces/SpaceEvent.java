package dev.stoa.spaces;

import dev.stoa.platform.events.Event;
import java.util.UUID;

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

    record Created(UUID spaceId, String name, Space.Status status) implements SpaceEvent {}

    record Changed(UUID spaceId, String name, Space.Status status, int revision) implements SpaceEvent {}

    record Deleted(UUID spaceId, String name) implements SpaceEvent {}
}
