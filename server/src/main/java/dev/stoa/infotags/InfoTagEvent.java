package dev.stoa.infotags;

import dev.stoa.platform.events.Event;
import java.util.UUID;

/** What others can learn about info tags. */
sealed interface InfoTagEvent extends Event {

    @Override
    default String entityType() {
        return "info_tag";
    }

    UUID infoTagId();

    @Override
    default UUID entityId() {
        return infoTagId();
    }

    record Created(UUID infoTagId, String key) implements InfoTagEvent {}

    record Changed(UUID infoTagId, String key, int revision) implements InfoTagEvent {}

    record Deleted(UUID infoTagId, String key) implements InfoTagEvent {}
}
