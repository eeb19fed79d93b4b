package dev.stoa.ledger;

import dev.stoa.platform.json.Change;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to change of an open bill. */
record BillChanges(
        Change<@Nullable UUID> companyId,
        Change<@Nullable UUID> contactId,
        Change<@Nullable String> name,
        Change<@Nullable String> notes,
        Change<@Nullable String> purchaseOrderNumber,
        Change<@Nullable String> variableSymbol,
        Change<@Nullable Instant> taxedAt,
        Change<@Nullable Instant> dueAt) {

    Bill applyTo(Bill bill, Instant now) {
        BillDetails details = bill.details();
        return bill.with(
                bill.account().changed(companyId, contactId).required(),
                new BillDetails(
                        name.or(details.name()),
                        notes.or(details.notes()),
                        purchaseOrderNumber.or(details.purchaseOrderNumber()),
                        variableSymbol.or(details.variableSymbol()),
                        taxedAt.or(details.taxedAt()),
                        dueAt.or(details.dueAt())),
                now);
    }
}
