package dev.stoa.calendar;

import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The policy of a calendar as JSON: {@code sharePosture}, {@code visibilityDefault}, {@code bookingPolicy},
 * {@code reminderDefaults}, {@code adminNotes}, all optional.
 */
final class Policies {

    private static final String BOOKING = "bookingPolicy";
    private static final String NOTES = "adminNotes";
    private static final int MAX_NOTES = 4_000;
    private static final Set<String> KEYS =
            Set.of("sharePosture", "visibilityDefault", BOOKING, "reminderDefaults", NOTES);
    private static final Set<String> VISIBILITIES = Set.of("private", "shared", "public_within_tenant");

    private final JsonMapper json;

    Policies(JsonMapper json) {
        this.json = json;
    }

    /** Refuses what makes no sense and names each place. */
    void check(JsonText policy) {
        JsonNode tree = json.readTree(policy.text());
        var errors = new ArrayList<FieldError>();
        tree.properties().stream()
                .filter(member -> !KEYS.contains(member.getKey()))
                .forEach(member -> errors.add(new FieldError(
                        "policy." + member.getKey(),
                        "unknown_field",
                        "is not part of a policy; there are "
                                + KEYS.stream().sorted().toList())));
        checkVisibility(tree, "sharePosture", errors);
        checkVisibility(tree, "visibilityDefault", errors);
        if (tree.has("reminderDefaults") && !tree.path("reminderDefaults").isObject()) {
            errors.add(new FieldError("policy.reminderDefaults", "wrong_type", "must be an object"));
        }
        JsonNode notes = tree.path(NOTES);
        boolean notesFit = notes.isMissingNode()
                || notes.isNull()
                || (notes.isString() && notes.asString().length() <= MAX_NOTES);
        if (!notesFit) {
            errors.add(new FieldError("policy.adminNotes", "wrong_type", "must be text of at most 4000 characters"));
        }
        new BookingPolicyReader("policy." + BOOKING, errors).read(tree.path(BOOKING));
        if (!errors.isEmpty()) {
            throw FieldError.problem(CalendarError.BOOKING_POLICY_INVALID, errors);
        }
    }

    /** The rules for bookings in a policy that was checked when it was written. */
    BookingPolicy booking(Calendar calendar) {
        if (!calendar.policy().text().contains(BOOKING)) {
            return BookingPolicy.NONE;
        }
        List<FieldError> errors = new ArrayList<>(0);
        JsonNode tree = json.readTree(calendar.policy().text());
        return new BookingPolicyReader("policy." + BOOKING, errors).read(tree.path(BOOKING));
    }

    /** The calendar as the caller may see it: the administrators' notes are for those who manage it. */
    Calendar shown(Calendar calendar) {
        if (calendar.manageable() || !calendar.policy().text().contains(NOTES)) {
            return calendar;
        }
        ObjectNode tree = (ObjectNode) json.readTree(calendar.policy().text());
        tree.remove(NOTES);
        return calendar.showing(new JsonText(tree.toString()));
    }

    private static void checkVisibility(JsonNode tree, String key, List<FieldError> errors) {
        JsonNode value = tree.path(key);
        if (!value.isMissingNode() && !(value.isString() && VISIBILITIES.contains(value.asString()))) {
            errors.add(new FieldError(
                    "policy." + key, "unknown_value", "must be private, shared or public_within_tenant"));
        }
    }
}
