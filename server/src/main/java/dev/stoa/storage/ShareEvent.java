package dev.stoa.storage;

import dev.stoa.platform.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about what a tenant may have of the built-in store. */
sealed interface ShareEvent extends Event {

    @Override
    default String entityType() {
        return "storage_share";
    }

    @Override
    default @Nullable UUID entityId() {
        return null;
    }

    record Terms(boolean enabled, @Nullable Long quotaBytes) {

        static Terms of(Share share) {
            return new Terms(share.enabled(), share.quotaBytes());
        }
    }

    record Changed(Terms before, Terms after) implements ShareEvent {}
}
