package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.error.FieldError;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reminder to be, of an entry or of a series. It is enabled unless said otherwise. */
public record NewReminder(
        UUID calendarId,
        @Nullable UUID calendarEntryId,
        @Nullable UUID recurrenceMasterId,
        Reminder.Channel channel,
        int offsetMinutes,
        @JsonProperty("isEnabled") @Nullable Boolean isEnabled) {

    /** Refuses one for nothing and one for two things. */
    void check() {
        if (calendarEntryId == null && recurrenceMasterId == null) {
            throw FieldError.problem(
                    CalendarError.REMINDER_TARGET_INVALID,
                    List.of(new FieldError("calendarEntryId", "required", "or recurrenceMasterId must be there")));
        }
        if (calendarEntryId != null && recurrenceMasterId != null) {
            throw FieldError.problem(
                    CalendarError.REMINDER_TARGET_INVALID,
                    List.of(new FieldError(
                            "recurrenceMasterId", "not_allowed", "does not go with calendarEntryId; leave one out")));
        }
    }
}
