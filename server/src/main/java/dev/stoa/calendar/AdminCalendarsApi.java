package dev.stoa.calendar;

import dev.stoa.listing.VisitMetrics;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of administering calendars. */
public final class AdminCalendarsApi implements Api {

    private final AdminCalendars calendars;
    private final CalendarVisits visits;

    public AdminCalendarsApi(AdminCalendars calendars, CalendarVisits visits) {
        this.calendars = calendars;
        this.visits = visits;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listAdminCalendars",
                r -> Reply.flatPage(calendars.list(r.caller(), r.query(AdminCalendar.Filter.class), r.page())));
        operations.bind("getAdminCalendar", r -> {
            AdminCalendar.Details details = calendars.get(r.caller(), r.uuid("calendarId"));
            return Reply.data(details).revision(details.calendar().revision());
        });
        operations.bind("getCalendarOperations", r -> Reply.data(calendars.activity(r.caller(), r.uuid("calendarId"))));
        operations.bind("changeCalendarPolicy", r -> {
            AdminCalendars.Changed changed = calendars.changePolicy(
                    r.caller(), r.uuid("calendarId"), r.body(CalendarPolicyChanges.class), r.ifMatch());
            return Reply.data(changed.policy()).revision(changed.revision());
        });
        operations.bind(
                "resetAdminCalendarVisits",
                r -> Reply.data(visits.reset(r.caller(), r.uuid("calendarId"), r.body(VisitMetrics.Reset.class))));
        operations.bind(
                "resetCalendarVisits",
                r -> Reply.data(visits.reset(r.caller(), r.id(), r.body(VisitMetrics.Reset.class))));
        operations.bind("trackCalendarVisit", r -> Reply.data(visits.track(r.caller(), r.id())));
    }
}
