package dev.stoa.ledger;

import dev.stoa.platform.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about payments. */
sealed interface PaymentEvent extends Event {

    @Override
    default String entityType() {
        return "payment";
    }

    UUID paymentId();

    @Override
    default UUID entityId() {
        return paymentId();
    }

    record Created(
            UUID paymentId,
            @Nullable UUID billId,
            Payment.Method method,
            Payment.State state,
            String currency,
            long amount)
            implements PaymentEvent {}

    record Changed(
            UUID paymentId,
            @Nullable UUID billBefore,
            @Nullable UUID billAfter,
            int revision) implements PaymentEvent {}

    record StateChanged(UUID paymentId, Payment.State before, Payment.State after) implements PaymentEvent {}

    /** @param amount what went back, more than nothing */
    record Refunded(UUID paymentId, UUID refundId, String currency, long amount) implements PaymentEvent {}
}
