package dev.stoa.spaces;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What narrows a list of spaces; absent values do not. */
public record SpaceFilter(
        Space.@Nullable Type type,
        Space.@Nullable Status status,
        @Nullable UUID typeDefinitionId,
        @Nullable UUID memberId,
        @Nullable Boolean manageable,
        @Nullable String search) {}
