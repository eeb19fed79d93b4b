package dev.stoa.taxonomy;

import dev.stoa.platform.events.Event;
import dev.stoa.platform.json.JsonText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about categories. */
public sealed interface CategoryEvent extends Event {

    @Override
    default String entityType() {
        return "category";
    }

    UUID categoryId();

    @Override
    default UUID entityId() {
        return categoryId();
    }

    /** What an auditor wants to see as it was and as it is. */
    record Terms(
            @Nullable UUID parentId,
            String key,
            @Nullable String filterId,
            int level,
            String name,
            @Nullable String description,
            String language,
            JsonText translations) {

        static Terms of(Category category) {
            return new Terms(
                    category.parentId(),
                    category.key(),
                    category.filterId(),
                    category.level(),
                    category.name(),
                    category.description(),
                    category.language(),
                    category.texts());
        }
    }

    record Created(UUID categoryId, Terms after) implements CategoryEvent {}

    record Changed(UUID categoryId, Terms before, Terms after, int revision) implements CategoryEvent {}

    record Translated(UUID categoryId, String language, String name, int revision) implements CategoryEvent {}

    /** @param relinked how many things are filed under the replacement since, that were not before */
    record Deleted(UUID categoryId, Terms before, @Nullable UUID replacementId, int relinked)
            implements CategoryEvent {}

    record Linked(UUID categoryId, EntityType linkedType, UUID linkedId) implements CategoryEvent {}

    record Unlinked(UUID categoryId, EntityType linkedType, UUID linkedId) implements CategoryEvent {}
}
