package dev.stoa.contacts;

import dev.stoa.platform.events.Event;
import java.util.List;
import java.util.UUID;

/** What others can learn about contacts: that something changed, never personal data. */
sealed interface ContactEvent extends Event {

    @Override
    default String entityType() {
        return "contact";
    }

    UUID contactId();

    @Override
    default UUID entityId() {
        return contactId();
    }

    record Created(UUID contactId) implements ContactEvent {}

    /** @param fields the names of those that changed */
    record Changed(UUID contactId, List<String> fields, int revision) implements ContactEvent {}

    record Deleted(UUID contactId) implements ContactEvent {}

    record Linked(UUID contactId, LinkedEntity to, boolean primary) implements ContactEvent {}

    record Unlinked(UUID contactId, LinkedEntity from) implements ContactEvent {}
}
