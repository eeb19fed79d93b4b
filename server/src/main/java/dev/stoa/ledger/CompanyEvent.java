package dev.stoa.ledger;

import dev.stoa.platform.events.Event;
import java.util.List;
import java.util.UUID;

/** What others can learn about companies. What they hold may be personal, so only the names of fields go out. */
sealed interface CompanyEvent extends Event {

    @Override
    default String entityType() {
        return "company";
    }

    UUID companyId();

    @Override
    default UUID entityId() {
        return companyId();
    }

    record Created(UUID companyId, long number) implements CompanyEvent {}

    /** @param fields the names of those that changed */
    record Changed(UUID companyId, List<String> fields, int revision) implements CompanyEvent {}

    record Deleted(UUID companyId, long number) implements CompanyEvent {}
}
