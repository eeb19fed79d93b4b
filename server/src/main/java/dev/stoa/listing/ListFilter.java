package dev.stoa.listing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a list of anything listed; absent values do not. */
public interface ListFilter {

    @Nullable
    Status status();

    @Nullable
    UUID typeDefinitionId();

    /** Somebody with a role for it. */
    @Nullable
    UUID memberId();

    @Nullable
    Boolean manageable();

    /** Any of them will do. */
    @Nullable
    List<UUID> categoryIds();

    /** Any of them will do. */
    @Nullable
    List<UUID> tagIds();

    @Nullable
    String search();
}
