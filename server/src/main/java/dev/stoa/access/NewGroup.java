package dev.stoa.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group to be. */
record NewGroup(
        String name,
        @Nullable List<String> permissions,
        @Nullable String description) {}
