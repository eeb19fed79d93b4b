package dev.stoa.platform.events;

import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log holds it.
 *
 * @param xid the transaction that recorded it; with {@code sequence} its place in the log
 * @param actorKind as in {@link dev.stoa.platform.auth.Actor.Kind}, lower case
 * @param payload the event record as JSON
 */
public record RecordedEvent(
        UUID tenantId,
        long xid,
        long sequence,
        Instant recordedAt,
        String type,
        String entityType,
        @Nullable UUID entityId,
        String actorKind,
        @Nullable UUID actorId,
        String requestId,
        @Nullable String ip,
        @Nullable String userAgent,
        JsonText payload) {}
