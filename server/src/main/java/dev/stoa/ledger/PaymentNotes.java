package dev.stoa.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What is noted of a payment.
 *
 * @param externalReference what whoever handled the money calls it
 */
record PaymentNotes(
        @Nullable String externalReference, @Nullable String notes) {}
