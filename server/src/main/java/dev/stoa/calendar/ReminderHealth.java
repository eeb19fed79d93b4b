package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.paging.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The state of a calendar's reminders, as its administrators see it. */
public record ReminderHealth(
        UUID calendarId, Summary summary, List<Reminder> reminders, long total, int limit, int offset) {

    /**
     * Counts of all of them.
     *
     * @param dueCount those that should have fired by now; more than a few for more than a moment means that something is wrong
     */
    public record Summary(
            long total,
            long enabled,
            long disabled,
            long dueCount,
            @Nullable Instant nextTriggerAt,
            @JsonIgnore long inApp,
            @JsonIgnore long email,
            @JsonIgnore long sms,
            @JsonIgnore long webhook) {

        @JsonProperty
        Channels channels() {
            return new Channels(inApp, email, sms, webhook);
        }
    }

    /** How many there are by channel. */
    public record Channels(@JsonProperty("in_app") long inApp, long email, long sms, long webhook) {}

    static ReminderHealth of(UUID calendarId, Summary summary, Page<Reminder> page) {
        return new ReminderHealth(calendarId, summary, page.items(), page.total(), page.limit(), page.offset());
    }
}
