package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;

import dev.stoa.calendar.IcalComponent.Property;
import dev.stoa.platform.error.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Understands the events of a file: what entries and series can be made of them, or why none can. */
final class IcalEventReader {

    /** What entries are made of; anything else is left out, and the report says so. */
    static final Set<String> USED = Set.of(
            "UID",
            "SUMMARY",
            "DESCRIPTION",
            "LOCATION",
            "DTSTART",
            "DTEND",
            "DURATION",
            "RRULE",
            "EXDATE",
            "RECURRENCE-ID",
            "STATUS",
            "CLASS",
            "TRANSP",
            "DTSTAMP",
            "CREATED",
            "LAST-MODIFIED",
            "SEQUENCE",
            "PRIORITY");

    private static final int MOST_CHARACTERS = 255;
    private static final int MOST_DESCRIPTION = 100_000;
    private static final String UNTITLED = "(untitled)";
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private final IcalZones zones;
    private final ZoneId calendarZone;
    private final Entry.Kind usualKind;
    private final IcalEvent.Stamp stamp;

    /** @param usualKind what an event becomes that does not say */
    IcalEventReader(IcalZones zones, ZoneId calendarZone, Entry.Kind usualKind, Instant now) {
        this.zones = zones;
        this.calendarZone = calendarZone;
        this.usualKind = usualKind;
        this.stamp = new IcalEvent.Stamp(now, now, 0);
    }

    /** @param others instances that differ */
    IcalEvent read(String uid, IcalComponent main, List<IcalComponent> others) {
        IcalContent content = content(main);
        List<Property> rules = main.all("RRULE");
        if (rules.size() > 1
                || main.find("EXRULE").isPresent()
                || main.find("RDATE").isPresent()) {
            throw CalendarError.RECURRENCE_NOT_SUPPORTED.problem(
                    "Series recur by one rule; RDATE, EXRULE and a second RRULE cannot be imported.");
        }
        if (rules.isEmpty()) {
            if (!others.isEmpty()) {
                throw IcalMoment.invalid("There is a RECURRENCE-ID, but the event itself does not recur.");
            }
            return new IcalEvent(uid, content, stamp, null, Collections.emptySortedSet(), Collections.emptySortedMap());
        }
        IcalRule rule = IcalRuleReader.read(rules.getFirst().value(), content.times());
        return series(uid, content, rule, main, others);
    }

    private IcalEvent series(
            String uid, IcalContent content, IcalRule rule, IcalComponent main, List<IcalComponent> others) {
        List<IcalMoment> excluded = main.all("EXDATE").stream()
                .flatMap(property -> List.of(property.value().split(",")).stream()
                        .map(value -> IcalMoment.parse(property, value.strip(), zones, calendarZone)))
                .toList();
        Map<IcalComponent, IcalMoment> replaced = new HashMap<>();
        others.forEach(other -> replaced.put(other, recurrenceId(other)));
        Map<LocalDate, Instant> occurrences = occurrences(content.times(), rule, excluded, replaced.values());
        SortedSet<LocalDate> without = new TreeSet<>();
        for (IcalMoment moment : excluded) {
            LocalDate day = day(moment, content.times());
            if (means(moment, occurrences.get(day))) {
                without.add(day);
            }
        }
        SortedMap<LocalDate, IcalEvent.Variant> overrides = new TreeMap<>();
        for (IcalComponent other : others) {
            IcalMoment moment = requireNonNull(replaced.get(other));
            LocalDate day = day(moment, content.times());
            if (!means(moment, occurrences.get(day))) {
                throw IcalMoment.invalid("RECURRENCE-ID names no instance of the series: " + day);
            }
            IcalContent differing = content(other);
            if (differing.status() == Entry.Status.CANCELLED) {
                without.add(day);
            } else if (overrides.put(day, new IcalEvent.Variant(differing, stamp)) != null) {
                throw IcalMoment.invalid("RECURRENCE-ID comes twice: " + day);
            }
        }
        without.removeAll(overrides.keySet());
        return new IcalEvent(uid, content, stamp, rule, without, overrides);
    }

    /** When the series is, as far as anything is said about single instances. */
    private Map<LocalDate, Instant> occurrences(
            EntryTimes times, IcalRule rule, List<IcalMoment> excluded, Iterable<IcalMoment> replaced) {
        Instant to = times.startsAt();
        for (IcalMoment moment : excluded) {
            to = Lanes.later(to, midnight(moment));
        }
        for (IcalMoment moment : replaced) {
            to = Lanes.later(to, midnight(moment));
        }
        ZoneId zone = times.isAllDay() ? calendarZone : ZoneId.of(times.timezone());
        var found = new HashMap<LocalDate, Instant>();
        new Expansion(rule.text(times.isAllDay()), times.startsAt(), zone)
                .between(times.startsAt(), to.plus(TWO_DAYS))
                .list()
                .forEach(one -> found.put(one.date(), one.startsAt()));
        if (!times.startsAt().equals(found.get(IcalRuleReader.day(times)))) {
            throw CalendarError.RECURRENCE_NOT_SUPPORTED.problem(
                    "DTSTART is not an instance of the rule, so what is meant is undefined (RFC 5545 section 3.8.5.3).");
        }
        return found;
    }

    private static Instant midnight(IcalMoment moment) {
        Instant at = moment.at();
        return at == null ? moment.date().atStartOfDay(moment.zone()).toInstant() : at;
    }

    private static boolean means(IcalMoment moment, @Nullable Instant occurrence) {
        return occurrence != null && (moment.at() == null || occurrence.equals(moment.at()));
    }

    private static LocalDate day(IcalMoment moment, EntryTimes times) {
        Instant at = moment.at();
        return at == null || times.isAllDay()
                ? moment.date()
                : at.atZone(ZoneId.of(times.timezone())).toLocalDate();
    }

    private IcalMoment recurrenceId(IcalComponent other) {
        Property property = other.find("RECURRENCE-ID").orElseThrow();
        if (property.parameter("RANGE") != null) {
            throw CalendarError.RECURRENCE_NOT_SUPPORTED.problem("RECURRENCE-ID with RANGE cannot be imported.");
        }
        return IcalMoment.parse(property, zones, calendarZone);
    }

    private IcalContent content(IcalComponent event) {
        String title = cut(event.text("SUMMARY", ""), MOST_CHARACTERS);
        return new IcalContent(
                title.isBlank() ? UNTITLED : title,
                cut(event.text("DESCRIPTION", ""), MOST_DESCRIPTION),
                cut(event.text("LOCATION", ""), MOST_CHARACTERS),
                kind(event),
                status(event),
                event.word("CLASS").equals("PRIVATE") || event.word("CLASS").equals("CONFIDENTIAL")
                        ? Entry.Visibility.PRIVATE
                        : Entry.Visibility.DEFAULT,
                times(event));
    }

    /** In code points, since half of one is none. */
    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    private Entry.Kind kind(IcalComponent event) {
        String word = event.word(IcalWriter.KIND);
        return List.of(Entry.Kind.values()).stream()
                .filter(kind -> kind.name().equals(word))
                .findFirst()
                .orElse(usualKind);
    }

    private static Entry.Status status(IcalComponent event) {
        return switch (event.word(IcalWriter.STATUS)) {
            case "DRAFT" -> Entry.Status.DRAFT;
            case "COMPLETED" -> Entry.Status.COMPLETED;
            default ->
                switch (event.word("STATUS")) {
                    case "TENTATIVE" -> Entry.Status.TENTATIVE;
                    case "CANCELLED" -> Entry.Status.CANCELLED;
                    default -> Entry.Status.CONFIRMED;
                };
        };
    }

    private EntryTimes times(IcalComponent event) {
        IcalMoment start = event.find("DTSTART")
                .map(property -> IcalMoment.parse(property, zones, calendarZone))
                .orElseThrow(() -> IcalMoment.invalid("DTSTART is missing."));
        @Nullable
        IcalMoment end = event.find("DTEND")
                .map(property -> IcalMoment.parse(property, zones, calendarZone))
                .orElse(null);
        Duration length = event.find("DURATION")
                .map(property -> IcalMoment.duration(property.value()))
                .orElse(Duration.ZERO);
        Instant from = start.at();
        try {
            if (from == null) {
                LocalDate last = end == null ? start.date().plusDays(Math.max(1, length.toDays())) : end.date();
                return EntryTimes.days(start.date(), last.equals(start.date()) ? last.plusDays(1) : last, calendarZone);
            }
            Instant to = end == null ? from.plus(length) : midnight(end);
            return EntryTimes.of(from, to, start.zone().getId(), false, calendarZone);
        } catch (Problem refusal) {
            throw IcalMoment.invalid("DTSTART and DTEND do not go together: " + refusal.getMessage());
        }
    }
}
