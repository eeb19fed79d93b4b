package dev.stoa.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tax by the code it is reported under. It never changes: a new rate gets a new code.
 *
 * @param rate in millionths of the net amount: 81000 is 8.1 %
 */
record TaxRate(
        UUID id,
        UUID tenantId,
        String code,
        String name,
        int rate,
        Instant createdAt,
        @Nullable UUID createdBy) {

    /** One to be. */
    record New(String code, String name, int rate) {}

    /** One as it applies to an amount, which keeps it. */
    record Applied(String code, int rate) {}
}
