package dev.stoa.jobs;

import dev.stoa.platform.events.Event;
import java.util.UUID;

/** What others can learn about the dispatcher. */
sealed interface DispatcherEvent extends Event {

    UUID runId();

    @Override
    default String entityType() {
        return "dispatcher";
    }

    @Override
    default UUID entityId() {
        return runId();
    }

    record Ran(UUID runId, int executed, int failed, int skipped) implements DispatcherEvent {}
}
