package dev.stoa.connector;

import dev.stoa.platform.events.Event;
import java.util.UUID;

/** What others can learn about connector clients. */
sealed interface ClientEvent extends Event {

    UUID clientId();

    @Override
    default String entityType() {
        return "connector_client";
    }

    @Override
    default UUID entityId() {
        return clientId();
    }

    record Created(UUID clientId, String name) implements ClientEvent {}

    record Revoked(UUID clientId) implements ClientEvent {}
}
