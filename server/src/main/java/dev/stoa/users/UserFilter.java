package dev.stoa.users;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a list of users; absent values do not. */
record UserFilter(
        User.@Nullable Status status,
        @Nullable UUID typeDefinitionId,
        @Nullable String search) {

    /** Whether it only searches. */
    boolean searchOnly() {
        return status == null && typeDefinitionId == null;
    }
}
