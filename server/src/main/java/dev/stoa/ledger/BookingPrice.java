package dev.stoa.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a booking in a calendar costs.
 *
 * @param unitMinutes one unit is owed for each so many minutes begun; or one for the booking, if absent
 * @param rates as they were when the price was set
 */
record BookingPrice(
        UUID calendarId,
        String name,
        String currency,
        Pricing pricing,
        long unitAmount,
        @Nullable Integer unitMinutes,
        @JsonProperty("taxes") List<TaxRate.Applied> rates,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID createdBy,
        @JsonIgnore int revision) {

    /** One to be, in place of what there is. */
    record New(
            String name,
            String currency,
            @Nullable Pricing pricing,
            long unitAmount,
            @Nullable Integer unitMinutes,
            @Nullable List<String> taxCodes) {}

    @JsonProperty
    int decimals() {
        return Currencies.decimals(currency);
    }
}
