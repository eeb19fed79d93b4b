package dev.stoa.ledger;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order item to be.
 *
 * @param currency that of its bill, if left out
 */
record NewOrderItem(
        @Nullable UUID billId,
        @Nullable UUID companyId,
        @Nullable UUID contactId,
        @Nullable UUID calendarEntryId,
        OrderItem.@Nullable Type type,
        OrderItem.@Nullable RevenueType revenueType,
        String name,
        @Nullable String notes,
        @Nullable String externalReference,
        @Nullable String currency,
        @Nullable Pricing pricing,
        @Nullable Integer quantity,
        long unitAmount,
        @Nullable List<String> taxCodes,
        @Nullable Instant startsAt,
        @Nullable Instant consumedAt) {

    Account account() {
        return new Account(companyId, contactId).checked();
    }

    OrderItemDetails details(Instant now) {
        return new OrderItemDetails(
                requireNonNullElse(type, OrderItem.Type.CUSTOM),
                requireNonNullElse(revenueType, OrderItem.RevenueType.SERVICE),
                name,
                notes,
                externalReference,
                startsAt,
                requireNonNullElse(consumedAt, now));
    }

    List<String> codes() {
        return requireNonNullElse(taxCodes, List.of());
    }

    Price price() {
        return new Price(requireNonNullElse(pricing, Pricing.GROSS), requireNonNullElse(quantity, 1), unitAmount);
    }
}
