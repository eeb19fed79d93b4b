package dev.stoa.calendar;

import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.error.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds a booking against its calendar's policy. */
final class BookingRules {

    private record Breach(String rule, FieldError field) {}

    /** When something is to be. */
    record Span(Instant startsAt, Instant endsAt) {}

    /** One of several that break rules. */
    record Broken(Instant startsAt, Instant endsAt, List<String> rules) {}

    /** So many of several are named. */
    static final int NAMED = 100;

    /** Those that say how far ahead something is booked, not what. */
    private static final Set<String> ABOUT_TIME = Set.of("leadTimeMinutes", "horizonDays");

    private BookingRules() {}

    /** Refuses with every rule that is broken; {@code details.rule} is the first. */
    static void check(BookingPolicy policy, Entry entry, ZoneId zone, Instant now) {
        check(policy, new Span(entry.startsAt(), entry.endsAt()), zone, now);
    }

    static void check(BookingPolicy policy, Span span, ZoneId zone, Instant now) {
        List<Breach> breaches = breaches(policy, span, zone, now);
        if (!breaches.isEmpty()) {
            throw refusal(breaches);
        }
    }

    /** The same for many: names the first that break a rule, and how many do. */
    static void checkAll(BookingPolicy policy, List<Span> spans, ZoneId zone, Instant now) {
        var broken = new ArrayList<Broken>(0);
        for (Span span : spans) {
            List<String> rules =
                    breaches(policy, span, zone, now).stream().map(Breach::rule).toList();
            if (!rules.isEmpty()) {
                broken.add(new Broken(span.startsAt(), span.endsAt(), rules));
            }
        }
        if (broken.isEmpty()) {
            return;
        }
        Broken first = broken.getFirst();
        throw CalendarError.BOOKING_RULE_BROKEN.problem(
                broken.size() + " of the instances break a rule of the calendar, the first at " + first.startsAt()
                        + " (" + String.join(", ", first.rules()) + ").",
                Map.of(
                        "rule",
                        first.rules().getFirst(),
                        "rules",
                        broken.stream()
                                .flatMap(one -> one.rules().stream())
                                .distinct()
                                .toList(),
                        "instances",
                        broken.stream().limit(NAMED).toList(),
                        "total",
                        broken.size()));
    }

    static boolean breaks(BookingPolicy policy, Span span, ZoneId zone, Instant now) {
        return !breaches(policy, span, zone, now).isEmpty();
    }

    /** Whether something booked long ago could not be booked any more, whenever that was. */
    static boolean outlived(BookingPolicy policy, Span span, ZoneId zone, Instant now) {
        return breaches(policy, span, zone, now).stream().anyMatch(breach -> !ABOUT_TIME.contains(breach.rule()));
    }

    private static List<Breach> breaches(BookingPolicy policy, Span span, ZoneId zone, Instant now) {
        var breaches = new ArrayList<Breach>(0);
        Duration length = Duration.between(span.startsAt(), span.endsAt());
        Duration min = policy.minDuration();
        if (min != null && length.compareTo(min) < 0) {
            breaches.add(breach("minDurationMinutes", "endsAt", "the booking must last " + text(min) + " or longer"));
        }
        Duration max = policy.maxDuration();
        if (max != null && length.compareTo(max) > 0) {
            breaches.add(breach("maxDurationMinutes", "endsAt", "the booking must last " + text(max) + " at most"));
        }
        Duration lead = policy.leadTime();
        if (lead != null && span.startsAt().isBefore(now.plus(lead))) {
            breaches.add(breach("leadTimeMinutes", "startsAt", "must be at least " + text(lead) + " from now"));
        }
        Integer horizon = policy.horizonDays();
        if (horizon != null && span.endsAt().isAfter(now.plus(horizon, ChronoUnit.DAYS))) {
            breaches.add(breach("horizonDays", "endsAt", "must be at most " + horizon + " days from now"));
        }
        OpeningHours hours = policy.openingHours();
        if (hours != null && !hours.cover(span.startsAt(), span.endsAt(), zone)) {
            breaches.add(breach("openingHours", "startsAt", "is not within the opening hours in " + zone));
        }
        return breaches;
    }

    /** Refuses to give a slot back after the cut-off. */
    static void checkCancellation(BookingPolicy policy, Entry entry, Instant now) {
        Duration cutoff = policy.cancellationCutoff();
        if (cutoff != null && entry.holdsSlot() && now.isAfter(entry.startsAt().minus(cutoff))) {
            throw CalendarError.CANCELLATION_TOO_LATE.problem(
                    "This was possible until " + text(cutoff) + " before the start (cancellationCutoffMinutes).",
                    Map.of(
                            "rule",
                            "cancellationCutoffMinutes",
                            "until",
                            entry.startsAt().minus(cutoff)));
        }
    }

    private static Breach breach(String rule, String field, String message) {
        return new Breach(rule, new FieldError(field, "policy_broken", message + " (" + rule + ")"));
    }

    private static Problem refusal(List<Breach> breaches) {
        FieldError first = breaches.getFirst().field();
        return CalendarError.BOOKING_RULE_BROKEN.problem(
                first.path() + ": " + first.message(),
                Map.of(
                        "rule",
                        breaches.getFirst().rule(),
                        "rules",
                        breaches.stream().map(Breach::rule).toList(),
                        "fields",
                        breaches.stream().map(Breach::field).toList()));
    }

    private static String text(Duration duration) {
        return duration.toMinutes() + " minutes";
    }
}
