package dev.stoa.resources;

import dev.stoa.platform.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about requests to move resources. */
public sealed interface MoveRequestEvent extends Event {

    @Override
    default String entityType() {
        return "move_request";
    }

    UUID requestId();

    @Override
    default UUID entityId() {
        return requestId();
    }

    record Made(
            UUID requestId,
            UUID resourceId,
            UUID sourceSpaceId,
            UUID targetSpaceId,
            @Nullable String reason) implements MoveRequestEvent {}

    record Completed(UUID requestId, UUID resourceId, UUID sourceSpaceId, UUID targetSpaceId)
            implements MoveRequestEvent {}

    record Rejected(UUID requestId, UUID resourceId, UUID requestedBy, String rejectionReason)
            implements MoveRequestEvent {}

    record Cancelled(UUID requestId, UUID resourceId) implements MoveRequestEvent {}

    record Expired(UUID requestId, UUID resourceId, UUID requestedBy) implements MoveRequestEvent {}
}
