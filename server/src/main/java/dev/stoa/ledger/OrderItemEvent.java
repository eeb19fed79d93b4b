package dev.stoa.ledger;

import dev.stoa.platform.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about order items. */
sealed interface OrderItemEvent extends Event {

    @Override
    default String entityType() {
        return "order_item";
    }

    UUID orderItemId();

    @Override
    default UUID entityId() {
        return orderItemId();
    }

    /** The database records the same of items that follow bookings. */
    record Created(
            UUID orderItemId,
            @Nullable UUID billId,
            @Nullable UUID calendarEntryId,
            String currency,
            long gross) implements OrderItemEvent {}

    record Changed(UUID orderItemId, State before, State after, int revision) implements OrderItemEvent {}

    record Cancelled(
            UUID orderItemId,
            @Nullable UUID billId,
            @Nullable UUID calendarEntryId,
            String currency,
            long gross) implements OrderItemEvent {}

    record Reversed(UUID orderItemId, UUID reversalId, int quantity, String currency, long gross)
            implements OrderItemEvent {}

    /** Which bill it is on, and what it comes to. */
    record State(@Nullable UUID billId, String currency, long gross) {

        static State of(OrderItem item) {
            return new State(item.billId(), item.currency(), item.amounts().gross());
        }
    }
}
