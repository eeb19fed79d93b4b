package dev.stoa.calendar;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an event recurs, as far as series can.
 *
 * @param byWeekday from 0, Sunday, to 6
 * @param until for whole days, midnight in UTC of the last
 */
record IcalRule(
        RecurrenceMaster.Frequency frequency,
        int interval,
        @Nullable List<Integer> byWeekday,
        @Nullable List<Integer> byMonthDay,
        @Nullable Instant until,
        @Nullable Integer count) {}
