package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A series: the rule by which an entry recurs.
 *
 * @param rootEntryId the entry it was made of, the pattern of its instances
 * @param byWeekday from 0, Sunday, to 6
 * @param dateParts see {@link IcalRule}
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
        @JsonIgnore @Nullable String dateParts,
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

    public enum Frequency {
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY
    }

    /** A new one, of which no instance is stored yet. */
    static RecurrenceMaster of(
            Caller caller, IcalRule rule, Entry root, int generatedWindowDays, JsonText metadata, Instant now) {
        return new RecurrenceMaster(
                requireNonNull(root.seriesId()),
                caller.tenantId(),
                root.calendarId(),
                root.id(),
                rule.frequency(),
                rule.interval(),
                rule.byWeekday(),
                rule.byMonthDay(),
                rule.dateParts(),
                root.startsAt(),
                rule.until(),
                rule.count(),
                root.timezone(),
                generatedWindowDays,
                metadata,
                now,
                now,
                caller.userId(),
                null,
                null,
                null,
                1);
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
                ? new Expansion(rule(null).text(false), times.startsAt(), ZoneId.of(times.timezone()))
                : new Expansion(
                        rule(calendarZone).text(true),
                        day.atStartOfDay(calendarZone).toInstant(),
                        calendarZone);
    }

    /** @param dayZone for a series of whole days, which ends with a day */
    IcalRule rule(@Nullable ZoneId dayZone) {
        return new IcalRule(
                frequency,
                intervalCount,
                byWeekday,
                byMonthDay,
                dateParts,
                untilAt == null || dayZone == null ? whole(untilAt) : midnight(EntryTimes.day(untilAt, dayZone)),
                occurrenceCountLimit);
    }

    /** Rules know no fractions of a second. */
    private static @Nullable Instant whole(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
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
                dateParts,
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
