package dev.stoa.connector;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An application that may be let in. */
record ConnectorClient(
        UUID id,
        String name,
        @Nullable UUID createdBy,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    /** What a client is to be called. */
    record Wish(String name) {}

    /** A new client, with the token that is told only once. */
    record Told(UUID id, String name, String clientToken) {}

    /** Which of them a list shows. */
    record Filter(@Nullable String search) {}
}
