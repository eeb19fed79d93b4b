package dev.stoa.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says a series as iCalendar does: a rule, the days on which it is not there, and those on which it is different. What
 * its rule would not give any more, since somebody changed it, stands by itself.
 */
final class FeedSeries {

    /** Daily rules have less than the most that are expanded at once. */
    private static final Duration STEP = Duration.ofDays(3_650);

    private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

    private final RecurrenceMaster master;
    private final FeedEntry root;
    private final IcalContent pattern;
    private final Expansion expansion;
    private final ZoneId calendarZone;
    private final Map<LocalDate, FeedEntry> stored = new HashMap<>();

    FeedSeries(RecurrenceMaster master, FeedEntry root, ZoneId calendarZone, List<FeedEntry> instances) {
        this.master = master;
        this.root = root;
        this.pattern = root.content();
        this.expansion = master.expansion(root.times(), calendarZone);
        this.calendarZone = calendarZone;
        instances.forEach(instance -> stored.put(instance.day(), instance));
    }

    /** @return the series as a whole, unless it has no instance at all, then instances that its rule does not give */
    List<IcalEvent> events() {
        IcalEvent.Stamp stamp = stamp();
        var without = new TreeSet<LocalDate>();
        var overrides = new TreeMap<LocalDate, IcalEvent.Variant>();
        var events = new ArrayList<IcalEvent>();
        first().ifPresent(first -> {
            compare(first.startsAt(), without, overrides);
            events.add(new IcalEvent(root.name(), usual(first), stamp, rule(), without, overrides));
        });
        stored.values().stream()
                .filter(FeedEntry::shown)
                .sorted(Comparator.comparing(FeedEntry::startsAt))
                .map(FeedEntry::event)
                .forEach(events::add);
        return events;
    }

    /** The series has changed when one of its instances has, since it says which are not there. */
    private IcalEvent.Stamp stamp() {
        Instant changed = stored.values().stream().map(FeedEntry::updatedAt).reduce(root.updatedAt(), Lanes::later);
        return new IcalEvent.Stamp(root.createdAt(), changed, root.revision() - 1);
    }

    /** Where the series starts; a rule may begin later than what it is counted from. */
    private Optional<Expansion.Occurrence> first() {
        Instant from = master.startsAt().minus(Duration.ofDays(2));
        for (Instant to = from.plus(Duration.ofDays(40)); ; to = to.plus(STEP)) {
            Expansion.Occurrences found = expansion.between(from, Lanes.earlier(to, LAST));
            if (!found.list().isEmpty() || found.last() || !to.isBefore(LAST)) {
                return found.list().stream().findFirst();
            }
            from = to;
        }
    }

    /** Holds what is stored against what the rule gives, as far as instances are stored; what is left in the map is not its. */
    private void compare(Instant first, Set<LocalDate> without, Map<LocalDate, IcalEvent.Variant> overrides) {
        Instant generated = master.generatedUntil();
        Instant end = generated == null ? LAST : generated;
        for (Instant from = first; from.isBefore(end); from = from.plus(STEP)) {
            Expansion.Occurrences found = expansion.between(from, Lanes.earlier(from.plus(STEP), end));
            for (Expansion.Occurrence occurrence : found.list()) {
                FeedEntry instance = stored.remove(occurrence.date());
                if (instance == null || !instance.shown()) {
                    without.add(occurrence.date());
                } else if (!instance.content().equals(usual(occurrence)) || ambiguous(occurrence)) {
                    overrides.put(occurrence.date(), instance.variant());
                }
            }
            if (found.last()) {
                return;
            }
        }
    }

    private IcalContent usual(Expansion.Occurrence occurrence) {
        EntryTimes times = pattern.times();
        LocalDate first = times.localStartDate();
        LocalDate end = times.localEndDateExclusive();
        if (first != null && end != null) {
            long days = ChronoUnit.DAYS.between(first, end);
            return pattern.at(
                    EntryTimes.days(occurrence.date(), occurrence.date().plusDays(days), calendarZone));
        }
        Duration length = Duration.between(times.startsAt(), times.endsAt());
        return pattern.at(new EntryTimes(
                occurrence.startsAt(), occurrence.startsAt().plus(length), null, null, times.timezone(), false));
    }

    /** Whether its local time comes twice and the second is meant, which a series cannot say. */
    private boolean ambiguous(Expansion.Occurrence occurrence) {
        if (pattern.times().isAllDay()) {
            return false;
        }
        ZoneId zone = ZoneId.of(pattern.times().timezone());
        Instant at = occurrence.startsAt();
        return !at.atZone(zone).toLocalDateTime().atZone(zone).toInstant().equals(at);
    }

    private IcalRule rule() {
        return master.rule(pattern.times().isAllDay() ? calendarZone : null);
    }
}
