package dev.stoa.storage;

import dev.stoa.platform.events.Event;
import dev.stoa.tenancy.StorageStrategy;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about where new files go. */
sealed interface DistributionEvent extends Event {

    @Override
    default String entityType() {
        return "storage_distribution";
    }

    @Override
    default @Nullable UUID entityId() {
        return null;
    }

    record Terms(StorageStrategy strategy, DistributionSettings settings) {}

    record Changed(Terms before, Terms after) implements DistributionEvent {

        static Changed of(
                StorageStrategy strategyBefore,
                DistributionSettings before,
                StorageStrategy strategyAfter,
                DistributionSettings after) {
            return new Changed(new Terms(strategyBefore, before), new Terms(strategyAfter, after));
        }
    }
}
