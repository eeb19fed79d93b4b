package dev.stoa.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something somebody owes for.
 *
 * @param account who owes for it, as far as its bill does not say
 * @param reversesId the item that it takes back, or a part of
 * @param ofBooking whether it was made from the price of a booking, and follows that until it is billed
 * @param unitMinutes how long the booking may be for each unit
 * @param quantity less than nothing in what takes back another item
 * @param unitAmount what one unit costs, without or with taxes as {@code pricing} says
 */
record OrderItem(
        UUID id,
        UUID tenantId,
        @Nullable UUID billId,
        @JsonUnwrapped Account account,
        @Nullable UUID calendarEntryId,
        @Nullable UUID reversesId,
        boolean ofBooking,
        @Nullable Integer unitMinutes,
        @JsonUnwrapped OrderItemDetails details,
        String currency,
        Pricing pricing,
        int quantity,
        long unitAmount,
        @JsonUnwrapped Amounts amounts,
        State state,
        @Nullable Instant closedAt,
        @Nullable Instant cancelledAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID createdBy,
        @Nullable UUID updatedBy,
        @JsonIgnore int revision) {

    enum Type {
        SPACE_ORDER,
        PRODUCT_ORDER,
        CUSTOM,
        CANCELLATION_FEE,
        DEPOSIT,
        REBATE,
        SURCHARGE,
        SERVICE_CHARGE,
        CITY_TAX,
        TAX_CORRECTION
    }

    enum RevenueType {
        SERVICE,
        PRODUCT,
        ADDITIONAL
    }

    enum State {
        OPEN,
        CLOSED,
        CANCELLED
    }

    @JsonProperty
    int decimals() {
        return Currencies.decimals(currency);
    }

    /** Those it was computed with. */
    List<TaxRate.Applied> rates() {
        return amounts.taxes().stream()
                .map(tax -> new TaxRate.Applied(tax.code(), tax.rate()))
                .toList();
    }

    void checkOpen() {
        switch (state) {
            case OPEN -> {}
            case CLOSED -> throw LedgerError.ORDER_ITEM_CLOSED.problem();
            case CANCELLED -> throw LedgerError.ORDER_ITEM_CANCELLED.problem();
        }
    }

    /** Off its bill, for good. */
    OrderItem cancelled(@Nullable UUID by, Instant now) {
        return new OrderItem(
                id,
                tenantId,
                null,
                account,
                calendarEntryId,
                reversesId,
                ofBooking,
                unitMinutes,
                details,
                currency,
                pricing,
                quantity,
                unitAmount,
                amounts,
                OrderItem.State.CANCELLED,
                null,
                now,
                createdAt,
                now,
                createdBy,
                by,
                revision + 1);
    }

    /** An item of its own that takes back so many units of it. */
    OrderItem reversal(
            UUID reversalId, int units, Amounts takenBack, OrderItems.Reversing as, @Nullable UUID by, Instant now) {
        return new OrderItem(
                reversalId,
                tenantId,
                as.billId(),
                account,
                calendarEntryId,
                id,
                false,
                null,
                new OrderItemDetails(
                        details.type(),
                        details.revenueType(),
                        details.name(),
                        as.notes(),
                        details.externalReference(),
                        details.startsAt(),
                        now),
                currency,
                pricing,
                -units,
                unitAmount,
                takenBack,
                State.OPEN,
                null,
                null,
                now,
                now,
                by,
                by,
                1);
    }
}
