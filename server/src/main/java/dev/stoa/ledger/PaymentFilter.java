package dev.stoa.ledger;

import dev.stoa.platform.db.Pattern;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a list of payments; absent values do not.
 *
 * @param from made then or later
 * @param to made before
 */
record PaymentFilter(
        @Nullable String search,
        Payment.@Nullable State state,
        Payment.@Nullable Kind kind,
        Payment.@Nullable Method method,
        @Nullable String currency,
        @Nullable UUID billId,
        @Nullable UUID companyId,
        @Nullable UUID contactId,
        @Nullable UUID calendarEntryId,
        @Nullable UUID refundsId,
        @Nullable Instant from,
        @Nullable Instant to) {

    @Nullable
    String pattern() {
        return search == null ? null : Pattern.containing(search.toLowerCase(Locale.ROOT));
    }
}
