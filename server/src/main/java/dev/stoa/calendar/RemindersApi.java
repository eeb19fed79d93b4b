package dev.stoa.calendar;

import dev.stoa.platform.paging.Page;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HTTP of reminders. */
public final class RemindersApi implements Api {

    /** The query of {@code listCalendarReminders}. */
    record ReminderFilter(@Nullable Instant asOf) {}

    /** The body of {@code previewReminderDispatch}. */
    record Preview(@Nullable Instant asOf, @Nullable Integer limit) {}

    /** The body of {@code acknowledgeReminder}. */
    record Acknowledgement(@Nullable Instant triggeredAt) {}

    /** A list as {@code {"data": [...], "total": ...}}. */
    record Listed<T>(List<T> data, long total) {

        static <T> Reply of(Page<T> page) {
            return Reply.ok(new Listed<>(page.items(), page.total()));
        }
    }

    private final Reminders reminders;

    public RemindersApi(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("createReminder", r -> {
            Reminder reminder = reminders.create(r.caller(), r.body(NewReminder.class));
            return Reply.created(reminder.id(), reminder).revision(reminder.revision());
        });
        operations.bind("deleteReminder", r -> {
            reminders.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind("acknowledgeReminder", r -> {
            Reminder reminder = reminders.acknowledge(
                    r.caller(), r.id(), r.body(Acknowledgement.class).triggeredAt(), r.ifMatch());
            return Reply.data(reminder).revision(reminder.revision());
        });
        operations.bind(
                "listCalendarReminders",
                r -> Listed.of(reminders.list(
                        r.caller(), r.id(), r.query(ReminderFilter.class).asOf(), r.page())));
        operations.bind("previewReminderDispatch", r -> {
            Preview preview = r.body(Preview.class);
            return Listed.of(reminders.preview(r.caller(), r.id(), preview.asOf(), preview.limit()));
        });
        operations.bind(
                "getCalendarReminderHealth",
                r -> Reply.data(reminders.health(r.caller(), r.uuid("calendarId"), r.page())));
    }
}
