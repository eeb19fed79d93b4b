package dev.stoa.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is written on a bill beside its items.
 *
 * @param variableSymbol what a payment is to say so that it can be told which bill it is for
 * @param taxedAt the day its taxes count for
 */
record BillDetails(
        @Nullable String name,
        @Nullable String notes,
        @Nullable String purchaseOrderNumber,
        @Nullable String variableSymbol,
        @Nullable Instant taxedAt,
        @Nullable Instant dueAt) {}
