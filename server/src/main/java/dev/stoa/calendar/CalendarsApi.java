package dev.stoa.calendar;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of calendars and their entries. */
public final class CalendarsApi implements Api {

    /** The body of {@code changeCalendarEntryStatus}. */
    record NewStatus(Entry.Status status) {}

    private final Calendars calendars;
    private final Entries entries;
    private final Timelines timelines;

    public CalendarsApi(Calendars calendars, Entries entries, Timelines timelines) {
        this.calendars = calendars;
        this.entries = entries;
        this.timelines = timelines;
    }

    @Override
    public void bind(Operations operations) {
        bindCalendars(operations);
        bindEntries(operations);
        operations.bind("getFreeBusy", r -> Reply.data(timelines.freeBusy(r.caller(), r.query(EntryFilter.class))));
        operations.bind("listCalendarWindow", r -> Reply.data(timelines.shown(r.caller(), r.query(EntryFilter.class))));
    }

    private void bindCalendars(Operations operations) {
        operations.bind(
                "listCalendars",
                r -> Reply.flatPage(calendars.list(r.caller(), r.query(CalendarFilter.class), r.page())));
        operations.bind("createCalendar", r -> {
            Calendar calendar = calendars.create(r.caller(), r.body(NewCalendar.class));
            return Reply.created(calendar.id(), calendar).revision(calendar.revision());
        });
        operations.bind("getCalendar", r -> one(calendars.get(r.caller(), r.id())));
        operations.bind(
                "changeCalendar",
                r -> one(calendars.change(r.caller(), r.id(), r.body(CalendarChanges.class), r.ifMatch())));
        operations.bind("deleteCalendar", r -> {
            calendars.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
    }

    private void bindEntries(Operations operations) {
        operations.bind(
                "listCalendarEntries",
                r -> Reply.flatPage(timelines.list(r.caller(), r.query(EntryFilter.class), r.page())));
        operations.bind("createCalendarEntry", r -> {
            Entry entry = entries.create(r.caller(), r.body(NewEntry.class));
            return Reply.created(entry.id(), entry).revision(entry.revision());
        });
        operations.bind("getCalendarEntry", r -> one(timelines.get(r.caller(), r.id())));
        operations.bind(
                "changeCalendarEntry",
                r -> one(entries.change(r.caller(), r.id(), r.body(EntryChanges.class), r.ifMatch())));
        operations.bind(
                "changeCalendarEntryStatus",
                r -> one(entries.changeStatus(
                        r.caller(), r.id(), r.body(NewStatus.class).status(), r.ifMatch())));
        operations.bind("deleteCalendarEntry", r -> {
            entries.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
    }

    private static Reply one(Calendar calendar) {
        return Reply.data(calendar).revision(calendar.revision());
    }

    private static Reply one(Entry entry) {
        return Reply.data(entry).revision(entry.revision());
    }
}
