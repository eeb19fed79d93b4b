package dev.stoa.taxonomy;

import dev.stoa.platform.events.Event;
import dev.stoa.platform.json.JsonText;
import java.util.UUID;

/** What others can learn about tags. That one came with its first link or went with its last is told by the link. */
public sealed interface TagEvent extends Event {

    @Override
    default String entityType() {
        return "tag";
    }

    UUID tagId();

    @Override
    default UUID entityId() {
        return tagId();
    }

    record Created(UUID tagId, String name, Tag.OwnerType ownerType, UUID ownerId) implements TagEvent {}

    /** What an auditor wants to see as it was and as it is. */
    record Terms(String displayName, String language, boolean persistent, JsonText translations) {

        static Terms of(Tag tag) {
            return new Terms(tag.displayName(), tag.language(), tag.persistent(), tag.texts());
        }
    }

    record Changed(UUID tagId, Terms before, Terms after, int revision) implements TagEvent {}

    record PersistenceChanged(UUID tagId, String name, boolean before, boolean after, int revision)
            implements TagEvent {}

    record Translated(UUID tagId, JsonText before, JsonText after, int revision) implements TagEvent {}

    record Deleted(UUID tagId, String name, int unlinked) implements TagEvent {}

    record Linked(UUID tagId, EntityType linkedType, UUID linkedId) implements TagEvent {}

    record Unlinked(UUID tagId, EntityType linkedType, UUID linkedId) implements TagEvent {}
}
