package dev.stoa.ledger;

import dev.stoa.platform.error.FieldError;
import java.util.List;

/** So many units at so much each. */
record Price(Pricing pricing, int quantity, long unitAmount) {

    /** The most a line may come to, far from what a sum of lines could not be counted in exactly. */
    private static final long MAX = 1_000_000_000_000_000L;

    /** What all units come to, before taxes are taken out of it or put on top. */
    long total() {
        long total = Math.multiplyExact(unitAmount, quantity);
        if (Math.abs(total) > MAX) {
            throw FieldError.problem(
                    LedgerError.AMOUNT_TOO_LARGE,
                    List.of(new FieldError("unitAmount", "too_large", "times quantity must be at most " + MAX)));
        }
        return total;
    }
}
