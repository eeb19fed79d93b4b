package dev.stoa.ledger;

import dev.stoa.platform.events.Event;
import java.util.UUID;

/** What others can learn about tax rates. */
sealed interface TaxRateEvent extends Event {

    @Override
    default String entityType() {
        return "tax_rate";
    }

    UUID taxRateId();

    @Override
    default UUID entityId() {
        return taxRateId();
    }

    record Created(UUID taxRateId, String code, int rate) implements TaxRateEvent {}

    record Deleted(UUID taxRateId, String code, int rate) implements TaxRateEvent {}
}
