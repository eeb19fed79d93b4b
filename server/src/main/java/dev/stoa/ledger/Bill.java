package dev.stoa.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one account owes, and what of it is paid. It can be changed until it is closed and never after.
 *
 * @param type what it has become by being closed
 * @param number in the order in which the tenant's bills were closed, without gaps
 * @param gross what its items come to, with taxes
 * @param paid what its payments come to
 * @param paidAt when the last of its money came in
 * @param owner whom it was issued to, as they were then
 */
record Bill(
        UUID id,
        UUID tenantId,
        @JsonUnwrapped Account account,
        String currency,
        State state,
        @Nullable Type type,
        @Nullable Long number,
        long net,
        long tax,
        long gross,
        long paid,
        @JsonUnwrapped BillDetails details,
        @Nullable Instant issuedAt,
        @Nullable Instant paidAt,
        @Nullable UUID correctsBillId,
        @Nullable JsonText owner,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID createdBy,
        @JsonIgnore int revision) {

    enum State {
        OPEN,
        CLOSED
    }

    enum Type {
        /** All of it is paid. */
        RECEIPT,
        /** Some of it is still to be paid. */
        INVOICE
    }

    /** What is still owed; less than nothing when more was paid. */
    @JsonProperty
    long balance() {
        return gross - paid;
    }

    @JsonProperty
    int decimals() {
        return Currencies.decimals(currency);
    }

    void checkOpen() {
        if (state == State.CLOSED) {
            throw LedgerError.BILL_CLOSED.problem();
        }
    }

    Bill with(Account changedAccount, BillDetails changed, Instant now) {
        return new Bill(
                id,
                tenantId,
                changedAccount,
                currency,
                state,
                type,
                number,
                net,
                tax,
                gross,
                paid,
                changed,
                issuedAt,
                paidAt,
                correctsBillId,
                owner,
                createdAt,
                now,
                createdBy,
                revision + 1);
    }
}
