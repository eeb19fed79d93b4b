package dev.stoa.calendar;

import dev.stoa.platform.auth.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may do with calendars.
 *
 * @param managesAll whether a permission lets them see and change every calendar
 * @param member whose own calendars and spaces count otherwise; absent for callers that are no person
 */
public record CalendarAccess(boolean managesAll, @Nullable UUID member) {

    static CalendarAccess of(Caller caller) {
        return new CalendarAccess(caller.may("calendar:manage"), caller.userId());
    }
}
