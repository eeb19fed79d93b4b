package dev.stoa.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An event of an iCalendar file: one, or one that recurs.
 *
 * @param rule absent for one that does not recur
 * @param without days on which the rule has it and it is not there
 * @param overrides what is different on other days, by the day of the rule
 */
record IcalEvent(
        String uid,
        IcalContent content,
        Stamp stamp,
        @Nullable IcalRule rule,
        SortedSet<LocalDate> without,
        SortedMap<LocalDate, Variant> overrides) {

    /**
     * When it was made and changed last.
     *
     * @param sequence how often it was changed
     */
    record Stamp(Instant created, Instant changed, int sequence) {}

    /** One instance that differs from the others. */
    record Variant(IcalContent content, Stamp stamp) {}

    /** Whether they say the same, whenever they were made. */
    boolean sameAs(IcalEvent other) {
        return content.equals(other.content)
                && Objects.equals(rule, other.rule)
                && without.equals(other.without)
                && contents().equals(other.contents());
    }

    private List<Object> contents() {
        return overrides.entrySet().stream()
                .<Object>map(one -> List.of(one.getKey(), one.getValue().content()))
                .toList();
    }
}
