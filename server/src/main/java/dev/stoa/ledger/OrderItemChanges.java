package dev.stoa.ledger;

import dev.stoa.platform.json.Change;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to change of an open order item; {@code billId} puts it on a bill, or takes it off. */
record OrderItemChanges(
        Change<@Nullable UUID> billId,
        Change<@Nullable UUID> companyId,
        Change<@Nullable UUID> contactId,
        Change<OrderItem.Type> type,
        Change<OrderItem.RevenueType> revenueType,
        Change<String> name,
        Change<@Nullable String> notes,
        Change<@Nullable String> externalReference,
        Change<Pricing> pricing,
        Change<Integer> quantity,
        Change<Long> unitAmount,
        Change<List<String>> taxCodes,
        Change<@Nullable Instant> startsAt,
        Change<Instant> consumedAt) {

    boolean touchPrice() {
        return pricing.given() || quantity.given() || unitAmount.given() || taxCodes.given();
    }

    Price priceFor(OrderItem item) {
        return new Price(pricing.or(item.pricing()), quantity.or(item.quantity()), unitAmount.or(item.unitAmount()));
    }

    OrderItem applyTo(OrderItem item, Price price, Amounts amounts, @Nullable UUID by, Instant now) {
        OrderItemDetails details = item.details();
        return new OrderItem(
                item.id(),
                item.tenantId(),
                billId.or(item.billId()),
                item.account().changed(companyId, contactId),
                item.calendarEntryId(),
                item.reversesId(),
                item.ofBooking(),
                item.unitMinutes(),
                new OrderItemDetails(
                        type.or(details.type()),
                        revenueType.or(details.revenueType()),
                        name.or(details.name()),
                        notes.or(details.notes()),
                        externalReference.or(details.externalReference()),
                        startsAt.or(details.startsAt()),
                        consumedAt.or(details.consumedAt())),
                item.currency(),
                price.pricing(),
                price.quantity(),
                price.unitAmount(),
                amounts,
                item.state(),
                item.closedAt(),
                item.cancelledAt(),
                item.createdAt(),
                now,
                item.createdBy(),
                by,
                item.revision() + 1);
    }
}
