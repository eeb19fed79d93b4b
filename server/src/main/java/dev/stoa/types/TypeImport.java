package dev.stoa.types;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Type definitions to bring in. */
record TypeImport(
        List<PortableType> typeDefinitions, @Nullable Options options) {

    record Options(
            @Nullable MergeStrategy mergeStrategy, @Nullable Boolean dryRun) {}

    /** What becomes of a type that is there already. */
    enum MergeStrategy {
        /** It stays as it is. */
        SKIP,
        /** It becomes as the bundle has it. */
        REPLACE,
        /** It gains what it lacks. */
        MERGE
    }

    MergeStrategy strategy() {
        return options == null ? MergeStrategy.SKIP : requireNonNullElse(options.mergeStrategy(), MergeStrategy.SKIP);
    }

    boolean dryRun() {
        return options != null && requireNonNullElse(options.dryRun(), false);
    }
}
