package dev.stoa.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A business that bills are issued to.
 *
 * @param number its own in the tenant, in the order in which companies were made
 */
record Company(
        UUID id,
        UUID tenantId,
        long number,
        @JsonUnwrapped CompanyDetails details,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID createdBy,
        @JsonIgnore int revision) {

    Company with(CompanyDetails changed, Instant now) {
        return new Company(id, tenantId, number, changed, createdAt, now, createdBy, revision + 1);
    }

    /** The column {@code by_name} of the same name in the table, for cursors. */
    String byName() {
        return details.name().toLowerCase(Locale.ROOT);
    }

    /** Where a company's post goes. Country and subdivision are codes of ISO 3166. */
    record Address(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String city,
            @Nullable String postalCode,
            @Nullable String countryCode,
            @Nullable String subdivisionCode) {}
}
