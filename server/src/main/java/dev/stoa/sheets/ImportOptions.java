package dev.stoa.sheets;

import static java.util.Objects.requireNonNullElse;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a file is to be imported. */
public record ImportOptions(
        @Nullable Boolean dryRun,
        @Nullable MergeStrategy mergeStrategy,
        @Nullable UUID defaultTypeDefinitionId,
        @Nullable UUID defaultCategoryId,
        @Nullable Boolean skipErrors,
        @Nullable Boolean createMissingTags) {

    static final ImportOptions USUAL = new ImportOptions(null, null, null, null, null, null);

    /** What becomes of an entity that is there already. */
    enum MergeStrategy {
        /** It stays as it is. */
        SKIP,
        /** It becomes as the row has it, as far as the file has columns. */
        REPLACE,
        /** It gains what it lacks. */
        MERGE
    }

    boolean dry() {
        return requireNonNullElse(dryRun, false);
    }

    MergeStrategy strategy() {
        return requireNonNullElse(mergeStrategy, MergeStrategy.SKIP);
    }

    /** Whether the rows without errors are imported when there are others. */
    boolean skipsErrors() {
        return requireNonNullElse(skipErrors, true);
    }

    public boolean createsTags() {
        return requireNonNullElse(createMissingTags, false);
    }

    ImportOptions withoutEffect() {
        return new ImportOptions(
                true, mergeStrategy, defaultTypeDefinitionId, defaultCategoryId, skipErrors, createMissingTags);
    }
}
