package dev.stoa.calendar;

import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.UUID;

/** A series to be, however its rule was said. */
record NewSeries(
        UUID calendarId,
        UUID rootEntryId,
        IcalRule rule,
        Instant startsAt,
        String timezone,
        int generatedWindowDays,
        JsonText metadata) {

    /** For how many days ahead instances are stored unless somebody says otherwise. */
    static final int WINDOW_DAYS = 365;
}
