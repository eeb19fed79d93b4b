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

/** Holds a booking against its calendar's policy. */
final class BookingRules {

    private record Breach(String rule, FieldError field) {}

    private BookingRules() {}

    /** Refuses with every rule that is broken; {@code details.rule} is the first. */
    static void check(BookingPolicy policy, Entry entry, ZoneId zone, Instant now) {
        var breaches = new ArrayList<Breach>(0);
        Duration length = Duration.between(entry.startsAt(), entry.endsAt());
        Duration min = policy.minDuration();
        if (min != null && length.compareTo(min) < 0) {
            breaches.add(breach("minDurationMinutes", "endsAt", "the booking must last " + text(min) + " or longer"));
        }
        Duration max = policy.maxDuration();
        if (max != null && length.compareTo(max) > 0) {
            breaches.add(breach("maxDurationMinutes", "endsAt", "the booking must last " + text(max) + " at most"));
        }
        Duration lead = policy.leadTime();
        if (lead != null && entry.startsAt().isBefore(now.plus(lead))) {
            breaches.add(breach("leadTimeMinutes", "startsAt", "must be at least " + text(lead) + " from now"));
        }
        Integer horizon = policy.horizonDays();
        if (horizon != null && entry.endsAt().isAfter(now.plus(horizon, ChronoUnit.DAYS))) {
            breaches.add(breach("horizonDays", "endsAt", "must be at most " + horizon + " days from now"));
        }
        OpeningHours hours = policy.openingHours();
        if (hours != null && !hours.cover(entry.startsAt(), entry.endsAt(), zone)) {
            breaches.add(breach("openingHours", "startsAt", "is not within the opening hours in " + zone));
        }
        if (!breaches.isEmpty()) {
            throw refusal(breaches);
        }
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
