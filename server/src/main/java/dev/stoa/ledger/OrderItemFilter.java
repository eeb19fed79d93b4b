package dev.stoa.ledger;

import dev.stoa.platform.db.Pattern;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a list of order items; absent values do not.
 *
 * @param billed whether they are on a bill, open or closed
 * @param from made then or later
 * @param to made before
 */
record OrderItemFilter(
        @Nullable String search,
        OrderItem.@Nullable State state,
        OrderItem.@Nullable Type type,
        @Nullable String currency,
        @Nullable UUID billId,
        @Nullable UUID companyId,
        @Nullable UUID contactId,
        @Nullable UUID calendarEntryId,
        @Nullable Boolean billed,
        @Nullable Instant from,
        @Nullable Instant to) {

    @Nullable
    String pattern() {
        return search == null ? null : Pattern.containing(search.toLowerCase(Locale.ROOT));
    }
}
