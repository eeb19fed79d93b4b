package dev.stoa.calendar;

import dev.stoa.platform.error.FieldError;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the rules for bookings from JSON and notes every place that makes no sense. */
final class BookingPolicyReader {

    private static final int DAY = 24 * 60;
    private static final int YEAR = 366 * DAY;
    private static final int MAX_CAPACITY = 10_000;
    private static final int MAX_HORIZON_DAYS = 3_660;
    private static final int WEEK = 7 * DAY;
    private static final int MAX_SPANS_A_DAY = 24;
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|(24):(00)");
    private static final Set<String> KEYS = Set.of(
            "capacity",
            "bufferBeforeMinutes",
            "bufferAfterMinutes",
            "minDurationMinutes",
            "maxDurationMinutes",
            "leadTimeMinutes",
            "horizonDays",
            "openingHours",
            "cancellationCutoffMinutes",
            "requiresApproval",
            "waitlistOfferMinutes");

    /** What a calendar's slots are guarded by. */
    private static final List<String> GUARD = List.of("capacity", "bufferBeforeMinutes", "bufferAfterMinutes");

    private final String path;
    private final List<FieldError> errors;

    /** @param errors what is wrong is added here */
    BookingPolicyReader(String path, List<FieldError> errors) {
        this.path = path;
        this.errors = errors;
    }

    /** @return the policy; not to be used when there were errors */
    BookingPolicy read(JsonNode policy) {
        if (policy.isMissingNode()) {
            return BookingPolicy.NONE;
        }
        if (!policy.isObject()) {
            errors.add(new FieldError(path, "wrong_type", "must be an object"));
            return BookingPolicy.NONE;
        }
        for (String key : policy.propertyNames()) {
            if (!KEYS.contains(key)) {
                errors.add(new FieldError(
                        path + "." + key,
                        "unknown_field",
                        "is no booking rule; there are "
                                + KEYS.stream().sorted().toList()));
            }
        }
        Integer capacity = number(policy, "capacity", 1, MAX_CAPACITY);
        Duration before = minutes(policy, "bufferBeforeMinutes", 0, DAY);
        Duration after = minutes(policy, "bufferAfterMinutes", 0, DAY);
        Duration min = minutes(policy, "minDurationMinutes", 1, YEAR);
        Duration max = minutes(policy, "maxDurationMinutes", 1, YEAR);
        if (min != null && max != null && min.compareTo(max) > 0) {
            wrong("maxDurationMinutes", "too_small", "must not be less than minDurationMinutes");
        }
        Duration offer = minutes(policy, "waitlistOfferMinutes", 1, WEEK);
        return new BookingPolicy(
                capacity == null ? 1 : capacity,
                before == null ? Duration.ZERO : before,
                after == null ? Duration.ZERO : after,
                min,
                max,
                minutes(policy, "leadTimeMinutes", 0, YEAR),
                number(policy, "horizonDays", 1, MAX_HORIZON_DAYS),
                policy.has("openingHours") ? openingHours(policy.get("openingHours")) : null,
                minutes(policy, "cancellationCutoffMinutes", 0, YEAR),
                flag(policy, "requiresApproval"),
                offer == null ? BookingPolicy.NONE.waitlistOffer() : offer);
    }

    static JsonNode withoutGuard(ObjectNode policy) {
        return policy.deepCopy().remove(GUARD);
    }

    private @Nullable Duration minutes(JsonNode policy, String key, int least, int most) {
        Integer minutes = number(policy, key, least, most);
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }

    private @Nullable Integer number(JsonNode policy, String key, int least, int most) {
        JsonNode value = policy.path(key);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            wrong(key, "out_of_range", "must be a whole number from " + least + " to " + most);
            return null;
        }
        return value.asInt();
    }

    private boolean flag(JsonNode policy, String key) {
        JsonNode value = policy.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            wrong(key, "wrong_type", "must be true or false");
        }
        return value.asBoolean(false);
    }

    private OpeningHours openingHours(JsonNode hours) {
        Map<DayOfWeek, List<OpeningHours.Span>> days = new EnumMap<>(DayOfWeek.class);
        if (!hours.isObject()) {
            wrong("openingHours", "wrong_type", "must be an object with a list of hours for each weekday");
            return new OpeningHours(days);
        }
        for (Map.Entry<String, JsonNode> member : hours.properties()) {
            String at = "openingHours." + member.getKey();
            DayOfWeek day = weekday(member.getKey());
            if (day == null) {
                wrong(at, "unknown_field", "must be a weekday: monday to sunday");
            } else if (!member.getValue().isArray() || member.getValue().size() > MAX_SPANS_A_DAY) {
                wrong(at, "wrong_type", "must be a list of at most 24 {\"from\": \"08:00\", \"to\": \"18:00\"}");
            } else {
                days.put(day, spans(at, member.getValue()));
            }
        }
        return new OpeningHours(days);
    }

    private static @Nullable DayOfWeek weekday(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).equals(name)) {
                return day;
            }
        }
        return null;
    }

    private List<OpeningHours.Span> spans(String at, JsonNode list) {
        var spans = new ArrayList<OpeningHours.Span>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode span = list.get(i);
            int from = minuteOfDay(span.path("from").asString(""));
            int to = minuteOfDay(span.path("to").asString(""));
            if (span.size() != 2 || from < 0 || to < 0 || from >= to) {
                wrong(at + "[" + i + "]", "wrong_format", "must have from and to as HH:MM, from before to");
            } else {
                spans.add(new OpeningHours.Span(from, to));
            }
        }
        spans.sort(Comparator.comparingInt(OpeningHours.Span::from));
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).from() < spans.get(i - 1).to()) {
                wrong(at, "not_unique", "has hours that overlap");
            }
        }
        return spans;
    }

    /** @return -1 for what is no time; 24:00 is the end of the day */
    private static int minuteOfDay(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return -1;
        }
        return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
    }

    private void wrong(String key, String code, String message) {
        errors.add(new FieldError(path + "." + key, code, message));
    }
}
