package dev.stoa.spaces;

import dev.stoa.listing.ListFilter;
import dev.stoa.listing.Status;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a list of spaces; absent values do not. */
public record SpaceFilter(
        Space.@Nullable Type type,
        @Nullable Status status,
        @Nullable UUID typeDefinitionId,
        @Nullable UUID memberId,
        @Nullable Boolean manageable,
        @Nullable List<UUID> categoryIds,
        @Nullable List<UUID> tagIds,
        @Nullable String search)
        implements ListFilter {

    /** Whether it only searches. */
    boolean searchOnly() {
        return new SpaceFilter(null, null, null, null, null, null, null, search).equals(this);
    }
}
