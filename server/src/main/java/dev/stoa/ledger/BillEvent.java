package dev.stoa.ledger;

import dev.stoa.platform.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about bills. */
sealed interface BillEvent extends Event {

    @Override
    default String entityType() {
        return "bill";
    }

    UUID billId();

    @Override
    default UUID entityId() {
        return billId();
    }

    record Created(
            UUID billId,
            Account account,
            String currency,
            @Nullable UUID correctsBillId) implements BillEvent {}

    record Changed(UUID billId, Account account, int revision) implements BillEvent {}

    record Closed(UUID billId, long number, Bill.Type closedAs, String currency, long gross) implements BillEvent {}

    /** What an invoice asked for has come in. */
    record Paid(UUID billId, long number, String currency, long gross) implements BillEvent {}

    record Deleted(UUID billId, Account account) implements BillEvent {}
}
