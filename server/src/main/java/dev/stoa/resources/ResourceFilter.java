package dev.stoa.resources;

import dev.stoa.listing.ListFilter;
import dev.stoa.listing.Status;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a list of resources; absent values do not. */
public record ResourceFilter(
        Resource.@Nullable Type type,
        @Nullable Status status,
        @Nullable UUID spaceId,
        @Nullable UUID typeDefinitionId,
        @Nullable UUID memberId,
        @Nullable Boolean manageable,
        @Nullable List<UUID> categoryIds,
        @Nullable List<UUID> tagIds,
        @Nullable String search)
        implements ListFilter {

    /** Whether it only searches. */
    boolean searchOnly() {
        return new ResourceFilter(null, null, null, null, null, null, null, null, search).equals(this);
    }

    /** Whether it narrows nothing. */
    boolean everything() {
        return new ResourceFilter(null, null, null, null, null, null, null, null, null).equals(this);
    }

    /** Whether it asks for nothing that the index of places does not know. */
    boolean placesOnly() {
        return new ResourceFilter(type, status, null, null, null, null, null, null, null).equals(this);
    }
}
