package dev.stoa.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an order item is for.
 *
 * @param startsAt when what was ordered begins
 * @param consumedAt when it counts as had, for revenue
 */
record OrderItemDetails(
        OrderItem.Type type,
        OrderItem.RevenueType revenueType,
        String name,
        @Nullable String notes,
        @Nullable String externalReference,
        @Nullable Instant startsAt,
        Instant consumedAt) {}
