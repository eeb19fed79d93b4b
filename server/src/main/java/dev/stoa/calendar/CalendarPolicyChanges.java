package dev.stoa.calendar;

import dev.stoa.platform.json.Change;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What to change of a calendar's own policy; each part is replaced as a whole. */
record CalendarPolicyChanges(
        Change<JsonNode> sharePosture,
        Change<JsonNode> visibilityDefault,
        Change<JsonNode> bookingPolicy,
        Change<JsonNode> reminderDefaults,
        Change<@Nullable String> adminNotes) {

    void putInto(ObjectNode policy) {
        put(policy, "sharePosture", sharePosture);
        put(policy, "visibilityDefault", visibilityDefault);
        put(policy, "bookingPolicy", bookingPolicy);
        put(policy, "reminderDefaults", reminderDefaults);
        if (adminNotes.given()) {
            String notes = adminNotes.or(null);
            if (notes == null) {
                policy.remove("adminNotes");
            } else {
                policy.put("adminNotes", notes);
            }
        }
    }

    private static void put(ObjectNode policy, String key, Change<JsonNode> change) {
        if (change instanceof Change.To<JsonNode>(JsonNode value)) {
            policy.set(key, value);
        }
    }
}
