package dev.stoa.ledger;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.error.FieldError;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment to be.
 *
 * @param currency that of its bill, if left out
 * @param state pending or charged, which it is if left out
 */
record NewPayment(
        @Nullable UUID billId,
        @Nullable UUID companyId,
        @Nullable UUID contactId,
        @Nullable UUID calendarEntryId,
        Payment.Method method,
        Payment.@Nullable State state,
        @Nullable String currency,
        long amount,
        @Nullable String externalReference,
        @Nullable String notes,
        @Nullable Instant consumedAt,
        @Nullable Instant chargedAt) {

    Account account() {
        return new Account(companyId, contactId).checked();
    }

    /** What an invoice asks for has not come in yet. */
    Payment.State beginning() {
        boolean invoice = method == Payment.Method.INVOICE;
        Payment.State beginning = requireNonNullElse(state, invoice ? Payment.State.PENDING : Payment.State.CHARGED);
        if (invoice && beginning != Payment.State.PENDING) {
            throw new FieldError("state", "unknown_value", "must be pending where method is invoice").problem();
        }
        return beginning;
    }

    /** When it was charged, if it was. */
    @Nullable
    Instant charged(Instant now) {
        if (beginning() == Payment.State.CHARGED) {
            return requireNonNullElse(chargedAt, now);
        }
        if (chargedAt != null) {
            throw new FieldError("chargedAt", "not_combinable", "must be left out while the payment is pending")
                    .problem();
        }
        return null;
    }
}
