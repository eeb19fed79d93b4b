package dev.stoa.calendar;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A series to be, by a rule in the words of RFC 5545. Whatever is left out gets its default.
 *
 * @param rrule RECUR (section 3.3.10), without the name of the property
 */
public record NewSeriesByRule(
        UUID calendarId,
        UUID rootEntryId,
        String rrule,
        Instant startsAt,
        String timezone,
        @Nullable Integer generatedWindowDays,
        @Nullable JsonText metadata) {

    NewSeries series() {
        Zones.check("timezone", timezone);
        return new NewSeries(
                calendarId,
                rootEntryId,
                IcalRuleReader.read(rrule, new EntryTimes(startsAt, startsAt, null, null, timezone, false)),
                startsAt,
                timezone,
                requireNonNullElse(generatedWindowDays, NewSeries.WINDOW_DAYS),
                requireNonNullElse(metadata, JsonText.EMPTY_OBJECT));
    }
}
