package dev.stoa.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What holds in a calendar, whoever said so.
 *
 * @param sharePosture how widely it may be made visible at most
 * @param visibilityDefault how its entries are seen unless they say otherwise
 * @param editableFields what can be changed of it now
 */
record CalendarPolicy(
        Calendar.Visibility sharePosture,
        Calendar.Visibility visibilityDefault,
        JsonNode bookingPolicy,
        JsonNode reminderDefaults,
        @Nullable String adminNotes,
        List<String> editableFields,
        Provenance provenance) {

    enum Source {
        CALENDAR_OVERRIDE,
        CALENDAR_DEFAULT,
        LINKED_PARENT_INHERITED
    }

    /** Where each part comes from. */
    record Provenance(
            Source sharePosture,
            Source visibilityDefault,
            Source bookingPolicy,
            Source reminderDefaults,
            Source adminNotes) {}
}
