package dev.stoa.access;

import dev.stoa.platform.events.Event;
import java.util.List;
import java.util.UUID;

/** What others can learn about groups. */
public sealed interface GroupEvent extends Event {

    @Override
    default String entityType() {
        return "group";
    }

    UUID groupId();

    @Override
    default UUID entityId() {
        return groupId();
    }

    /** What decides what members may do. */
    record Terms(String name, List<String> permissions) {

        static Terms of(Group group) {
            return new Terms(group.name(), group.permissions());
        }
    }

    record Created(UUID groupId, String name, List<String> permissions) implements GroupEvent {}

    record Changed(UUID groupId, Terms before, Terms after, int revision) implements GroupEvent {}

    record Deleted(UUID groupId, Terms before) implements GroupEvent {}

    record MemberAdded(UUID groupId, UUID userId) implements GroupEvent {}

    record MemberRemoved(UUID groupId, UUID userId) implements GroupEvent {}
}
