package dev.stoa.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bill to be. */
record NewBill(
        @Nullable UUID companyId,
        @Nullable UUID contactId,
        String currency,
        @Nullable String name,
        @Nullable String notes,
        @Nullable String purchaseOrderNumber,
        @Nullable String variableSymbol,
        @Nullable Instant taxedAt,
        @Nullable Instant dueAt,
        @Nullable UUID correctsBillId) {

    Account account() {
        return new Account(companyId, contactId).required();
    }

    BillDetails details() {
        return new BillDetails(name, notes, purchaseOrderNumber, variableSymbol, taxedAt, dueAt);
    }
}
