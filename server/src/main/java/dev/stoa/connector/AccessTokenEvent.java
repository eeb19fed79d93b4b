package dev.stoa.connector;

import dev.stoa.platform.events.Event;
import java.util.List;
import java.util.UUID;

/** What others can learn about access tokens of the connector. */
sealed interface AccessTokenEvent extends Event {

    UUID tokenId();

    @Override
    default String entityType() {
        return "connector_access_token";
    }

    @Override
    default UUID entityId() {
        return tokenId();
    }

    record Granted(UUID tokenId, UUID clientId, List<EntityType> scopes, boolean portfolio)
            implements AccessTokenEvent {}

    record Revoked(UUID tokenId) implements AccessTokenEvent {}
}
