package dev.stoa.calendar;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What importing a file came to, event by event. */
record CalendarImport(boolean success, boolean dryRun, Counts stats, List<Line> events) {

    /** @param kind what an event becomes that does not say */
    record Wish(@Nullable Boolean dryRun, Entry.@Nullable Kind kind) {}

    /** How many lines there are of each. */
    record Counts(long created, long updated, long unchanged, long skipped, long refused) {}

    /**
     * One VEVENT.
     *
     * @param recurrenceId of one that stands for a single instance of a series
     * @param code why it was refused
     * @param message for people; may also say what of the event was left out
     */
    record Line(
            @Nullable String uid,
            @Nullable String recurrenceId,
            EventImport.Result outcome,
            @Nullable String code,
            @Nullable String message) {}

    static CalendarImport of(boolean dryRun, List<Line> lines) {
        Map<EventImport.Result, Long> counts =
                lines.stream().collect(Collectors.groupingBy(Line::outcome, Collectors.counting()));
        return new CalendarImport(
                !counts.containsKey(EventImport.Result.REFUSED),
                dryRun,
                new Counts(
                        counts.getOrDefault(EventImport.Result.CREATED, 0L),
                        counts.getOrDefault(EventImport.Result.UPDATED, 0L),
                        counts.getOrDefault(EventImport.Result.UNCHANGED, 0L),
                        counts.getOrDefault(EventImport.Result.SKIPPED, 0L),
                        counts.getOrDefault(EventImport.Result.REFUSED, 0L)),
                lines);
    }
}
