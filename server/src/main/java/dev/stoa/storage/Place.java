package dev.stoa.storage;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a file belongs to: a space, a resource, or neither. */
public record Place(@Nullable UUID spaceId, @Nullable UUID resourceId) {

    /** What is kept together when files are grouped. */
    Optional<UUID> group() {
        return Optional.ofNullable(resourceId == null ? spaceId : resourceId);
    }

    String folder() {
        if (resourceId != null) {
            return "resources/" + resourceId;
        }
        return spaceId == null ? "files" : "spaces/" + spaceId;
    }
}
