package dev.stoa.ledger;

import dev.stoa.platform.db.Pattern;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a list of bills; absent values do not.
 *
 * @param from made then or later
 * @param to made before
 */
record BillFilter(
        @Nullable String search,
        Bill.@Nullable State state,
        Bill.@Nullable Type type,
        @Nullable String currency,
        @Nullable UUID companyId,
        @Nullable UUID contactId,
        @Nullable Instant from,
        @Nullable Instant to) {

    @Nullable
    String pattern() {
        return search == null ? null : Pattern.containing(search.toLowerCase(Locale.ROOT));
    }
}
