package dev.stoa.listing;

import org.jspecify.annotations.Nullable;

/** Texts in the language they were found in. */
public record Localized(
        String language, String name, @Nullable String description) {}
