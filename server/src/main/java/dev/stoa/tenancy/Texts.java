package dev.stoa.tenancy;

import org.jspecify.annotations.Nullable;

/** Name and description of something in one language. */
public record Texts(String name, @Nullable String description) {}
