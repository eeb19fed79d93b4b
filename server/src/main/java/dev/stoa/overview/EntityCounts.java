package dev.stoa.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** How many of each kind the caller may read; absent for kinds not asked for and for areas they may not read. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntityCounts(
        @Nullable Long spaces,
        @Nullable Long resources,
        @Nullable Long tags,
        @Nullable Long categories,
        @Nullable Long users,
        @Nullable Long groups,
        @Nullable Long contacts) {}
