package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stoa.platform.json.JsonText;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A series: the rule by which an entry recurs.
 *
 * @param rootEntryId the entry it was made of, the pattern of its instances
 * @param byWeekday from 0, Sunday, to 6
 * @param generatedWindowDays for how many days ahead instances are stored
 * @param generatedUntil instances that start before it are stored; absent when all are
 */
public record RecurrenceMaster(
        UUID id,
        UUID tenantId,
        UUID calendarId,
        UUID rootEntryId,
        Frequency frequency,
        int intervalCount,
        @Nullable List<Integer> byWeekday,
        @Nullable List<Integer> byMonthDay,
        Instant startsAt,
        @Nullable Instant untilAt,
        @Nullable Integer occurrenceCountLimit,
        String timezone,
        int generatedWindowDays,
        JsonText metadata,
        Instant createdAt,
        Instant updatedAt,
        @Nullable UUID createdBy,
        @Nullable Instant deletedAt,
        @Nullable UUID deletedBy,
        @JsonIgnore @Nullable Instant generatedUntil,
        @JsonIgnore int revision) {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public enum Frequency {
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY
    }

    boolean ends() {
        return untilAt != null || occurrenceCountLimit != null;
    }

    /**
     * When its instances are, by the rule.
     *
     * @param root as stored or about to be
     * @param calendarZone where the days of an all-day series begin
     */
    Expansion expansion(Entry root, ZoneId calendarZone) {
        return expansion(EntryTimes.of(root), calendarZone);
    }

    Expansion expansion(EntryTimes times, ZoneId calendarZone) {
        LocalDate day = times.localStartDate();
        return day == null
                ? new Expansion(rule(null), times.startsAt(), ZoneId.of(times.timezone()))
                : new Expansion(
                        rule(calendarZone), day.atStartOfDay(calendarZone).toInstant(), calendarZone);
    }

    /** @param dayZone for a series of whole days, which ends with a day */
    private String rule(@Nullable ZoneId dayZone) {
        var rule = new StringBuilder("FREQ=")
                .append(frequency)
                .append(";INTERVAL=")
                .append(intervalCount);
        if (byWeekday != null) {
            rule.append(";BYDAY=")
                    .append(byWeekday.stream().map(RecurrenceMaster::weekday).collect(Collectors.joining(",")));
        }
        if (byMonthDay != null) {
            rule.append(";BYMONTHDAY=")
                    .append(byMonthDay.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        if (occurrenceCountLimit != null) {
            rule.append(";COUNT=").append(occurrenceCountLimit);
        }
        if (untilAt != null) {
            rule.append(";UNTIL=")
                    .append(
                            dayZone == null
                                    ? MOMENT.format(untilAt)
                                    : DateTimeFormatter.BASIC_ISO_DATE.format(EntryTimes.day(untilAt, dayZone)));
        }
        return rule.toString();
    }

    static String weekday(int number) {
        return DayOfWeek.SUNDAY.plus(number).name().substring(0, 2).toUpperCase(Locale.ROOT);
    }

    /** Up to when instances are to be stored at a moment. */
    Instant windowEnd(Instant now) {
        return Lanes.later(now, startsAt).plusSeconds(generatedWindowDays * 86_400L);
    }

    /** What someone sees who may know when, but not what. */
    RecurrenceMaster withoutMetadata() {
        return new RecurrenceMaster(
                id,
                tenantId,
                calendarId,
                rootEntryId,
                frequency,
                intervalCount,
                byWeekday,
                byMonthDay,
                startsAt,
                untilAt,
                occurrenceCountLimit,
                timezone,
                generatedWindowDays,
                JsonText.EMPTY_OBJECT,
                createdAt,
                updatedAt,
                createdBy,
                deletedAt,
                deletedBy,
                generatedUntil,
                revision);
    }
}
