package dev.stoa.calendar;

import dev.stoa.calendar.CalendarPolicy.Source;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The policy of a calendar as JSON: {@code sharePosture}, {@code visibilityDefault}, {@code bookingPolicy},
 * {@code reminderDefaults}, {@code adminNotes}, all optional. Of what the calendar of a resource leaves out, it has
 * booking rules, the default visibility and reminders from the calendar of the space the resource is in; capacity and
 * buffers are always its own, since they are what its slots are guarded by.
 */
final class Policies {

    private static final String POSTURE = "sharePosture";
    private static final String VISIBILITY = "visibilityDefault";
    private static final String BOOKING = "bookingPolicy";
    private static final String REMINDERS = "reminderDefaults";
    private static final String NOTES = "adminNotes";
    private static final int MAX_NOTES = 4_000;

    /** In the order they are shown. */
    private static final List<String> KEYS = List.of(POSTURE, VISIBILITY, BOOKING, REMINDERS, NOTES);

    private static final Set<String> VISIBILITIES = Set.of("private", "shared", "public_within_tenant");

    private final JsonMapper json;

    Policies(JsonMapper json) {
        this.json = json;
    }

    /**
     * Refuses what makes no sense and names each place.
     *
     * @param path where the policy stands in the body, with a dot at its end; or nothing
     */
    void check(JsonText policy, String path) {
        JsonNode tree = json.readTree(policy.text());
        var errors = new ArrayList<FieldError>();
        tree.properties().stream()
                .filter(member -> !KEYS.contains(member.getKey()))
                .forEach(member -> errors.add(new FieldError(
                        path + member.getKey(),
                        "unknown_field",
                        "is not part of a policy; there are "
                                + KEYS.stream().sorted().toList())));
        checkVisibility(tree, path, POSTURE, errors);
        checkVisibility(tree, path, VISIBILITY, errors);
        if (tree.has(REMINDERS) && !tree.path(REMINDERS).isObject()) {
            errors.add(new FieldError(path + REMINDERS, "wrong_type", "must be an object"));
        }
        new ReminderDefaults(path + REMINDERS, errors).read(tree.path(REMINDERS));
        JsonNode notes = tree.path(NOTES);
        boolean notesFit = notes.isMissingNode()
                || notes.isNull()
                || (notes.isString() && notes.asString().length() <= MAX_NOTES);
        if (!notesFit) {
            errors.add(new FieldError(path + NOTES, "wrong_type", "must be text of at most 4000 characters"));
        }
        new BookingPolicyReader(path + BOOKING, errors).read(tree.path(BOOKING));
        if (!errors.isEmpty()) {
            throw FieldError.problem(CalendarError.BOOKING_POLICY_INVALID, errors);
        }
    }

    private static void checkVisibility(JsonNode tree, String path, String key, List<FieldError> errors) {
        JsonNode value = tree.path(key);
        if (!value.isMissingNode() && !(value.isString() && VISIBILITIES.contains(value.asString()))) {
            errors.add(new FieldError(path + key, "unknown_value", "must be private, shared or public_within_tenant"));
        }
    }

    /** The rules for bookings in a policy that was checked when it was written. */
    BookingPolicy booking(Calendar calendar) {
        JsonNode own = member(calendar.policy(), BOOKING);
        return own.isMissingNode()
                ? read(member(calendar.parentPolicy(), BOOKING)).guarding(BookingPolicy.NONE)
                : read(own);
    }

    private static BookingPolicy read(JsonNode rules) {
        return rules.isMissingNode()
                ? BookingPolicy.NONE
                : new BookingPolicyReader(BOOKING, new ArrayList<>(0)).read(rules);
    }

    /** How widely the calendar may be seen; each calendar's own affair. */
    Calendar.Visibility posture(Calendar calendar) {
        return visibility(member(calendar.policy(), POSTURE));
    }

    /** How new entries are seen by others unless said otherwise. */
    Entry.Visibility ofNewEntries(Calendar calendar) {
        return visibility(value(calendar, VISIBILITY).node()) == Calendar.Visibility.PRIVATE
                ? Entry.Visibility.PRIVATE
                : Entry.Visibility.DEFAULT;
    }

    /** What new entries begin with; checked when the policy was written. */
    List<ReminderDefaults.Reminding> reminders(Calendar calendar) {
        return new ReminderDefaults(REMINDERS, new ArrayList<>(0))
                .read(value(calendar, REMINDERS).node());
    }

    private static Calendar.Visibility visibility(JsonNode node) {
        return node.isMissingNode()
                ? Calendar.Visibility.PUBLIC_WITHIN_TENANT
                : Calendar.Visibility.valueOf(node.asString().toUpperCase(Locale.ROOT));
    }

    /** What holds in a calendar, and where each part comes from. */
    CalendarPolicy effective(Calendar calendar) {
        Value posture = own(calendar, POSTURE);
        Value visibility = value(calendar, VISIBILITY);
        Value booking = value(calendar, BOOKING);
        Value reminders = value(calendar, REMINDERS);
        Value notes = own(calendar, NOTES);
        return new CalendarPolicy(
                visibility(posture.node()),
                visibility(visibility.node()),
                booking.source() == Source.LINKED_PARENT_INHERITED
                        ? BookingPolicyReader.withoutGuard((ObjectNode) booking.node())
                        : object(booking.node()),
                object(reminders.node()),
                notes.node().isString() ? notes.node().asString() : null,
                calendar.deletedAt() == null ? KEYS : List.of(),
                new CalendarPolicy.Provenance(
                        posture.source(), visibility.source(), booking.source(), reminders.source(), notes.source()));
    }

    private record Value(JsonNode node, Source source) {}

    private Value value(Calendar calendar, String key) {
        Value own = own(calendar, key);
        JsonNode inherited = member(calendar.parentPolicy(), key);
        return own.source() == Source.CALENDAR_OVERRIDE || inherited.isMissingNode()
                ? own
                : new Value(inherited, Source.LINKED_PARENT_INHERITED);
    }

    private Value own(Calendar calendar, String key) {
        JsonNode node = member(calendar.policy(), key);
        return new Value(
                node, node.isMissingNode() || node.isNull() ? Source.CALENDAR_DEFAULT : Source.CALENDAR_OVERRIDE);
    }

    private JsonNode object(JsonNode node) {
        return node.isObject() ? node : json.createObjectNode();
    }

    private JsonNode member(@Nullable JsonText policy, String key) {
        return policy == null || !policy.text().contains(key)
                ? MissingNode.getInstance()
                : json.readTree(policy.text()).path(key);
    }

    /** A calendar's own policy with some of it changed. */
    JsonText changed(JsonText policy, CalendarPolicyChanges changes) {
        ObjectNode tree = (ObjectNode) json.readTree(policy.text());
        changes.putInto(tree);
        return new JsonText(tree.toString());
    }

    /** A policy to be, with the share posture of the one that is: another is up to those who manage all calendars. */
    JsonText keepingPosture(JsonText next, JsonText current) {
        JsonNode posture = member(current, POSTURE);
        ObjectNode tree = (ObjectNode) json.readTree(next.text());
        if (tree.has(POSTURE) && !tree.path(POSTURE).equals(posture)) {
            throw CalendarError.POSTURE_FIXED.problem();
        }
        if (posture.isMissingNode()) {
            return next;
        }
        tree.set(POSTURE, posture);
        return new JsonText(tree.toString());
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
}
