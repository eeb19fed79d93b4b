package dev.stoa.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in, or as a refund went back.
 *
 * @param refundsId the payment that it pays back, or a part of
 * @param amount less than nothing in a refund
 * @param refunded how much of it has been paid back
 */
record Payment(
        UUID id,
        UUID tenantId,
        @Nullable UUID billId,
        @JsonUnwrapped Account account,
        @Nullable UUID calendarEntryId,
        @Nullable UUID refundsId,
        Kind kind,
        Method method,
        State state,
        String currency,
        long amount,
        long refunded,
        @JsonUnwrapped PaymentNotes notes,
        Instant consumedAt,
        @Nullable Instant chargedAt,
        @Nullable Instant closedAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID createdBy,
        @Nullable UUID updatedBy,
        @JsonIgnore int revision) {

    enum Kind {
        PAYMENT,
        REFUND
    }

    enum Method {
        CARD,
        CASH,
        BANK_TRANSFER,
        DIRECT_DEBIT,
        VOUCHER,
        GIFT_CARD,
        ONLINE,
        /** To be paid on the terms of the bill. It counts as paid on the bill until then, since the invoice asks for it. */
        INVOICE,
        OTHER
    }

    enum State {
        PENDING,
        CHARGED,
        FAILED,
        CANCELLED,
        REFUNDED
    }

    @JsonProperty
    int decimals() {
        return Currencies.decimals(currency);
    }

    boolean refundable() {
        return kind == Kind.PAYMENT && state == State.CHARGED;
    }

    void checkCanBecome(State next) {
        boolean owedForGood = closedAt != null && next != State.CHARGED;
        if (state != State.PENDING || owedForGood) {
            throw LedgerError.PAYMENT_STATE_NOT_REACHABLE.problem(
                    "A payment that is " + word(state) + (owedForGood ? " on a closed bill" : "") + " cannot become "
                            + word(next) + ".",
                    Map.of("from", state, "to", next));
        }
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
