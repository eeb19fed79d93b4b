package dev.stoa.ledger;

import dev.stoa.platform.db.Pattern;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a list of companies; absent values do not.
 *
 * @param contactId of somebody it has as a contact
 */
record CompanyFilter(
        @Nullable String search,
        @Nullable Boolean isActive,
        @Nullable UUID contactId) {

    @Nullable
    String pattern() {
        return search == null ? null : Pattern.containing(search.toLowerCase(Locale.ROOT));
    }
}
