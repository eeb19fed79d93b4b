package dev.stoa.types;

import org.jspecify.annotations.Nullable;

/** What narrows a list of type definitions; absent values do not. */
record TypeDefinitionFilter(
        @Nullable AppliesTo appliesTo,
        @Nullable String name,
        @Nullable Boolean includeSystem,
        @Nullable String search) {

    boolean withSystem() {
        return Boolean.TRUE.equals(includeSystem);
    }
}
