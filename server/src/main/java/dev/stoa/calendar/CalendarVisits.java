package dev.stoa.calendar;

import dev.stoa.listing.VisitMetrics;
import dev.stoa.listing.VisitStore;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.events.EventLog;
import java.time.Clock;
import java.util.UUID;

/** How often calendars are visited. A visit is no change of the calendar: it leaves no event and no new revision. */
public final class CalendarVisits {

    private final Db db;
    private final Calendars calendars;
    private final EventLog events;
    private final Clock clock;
    private final VisitStore store = new VisitStore("calendar");

    public CalendarVisits(Db db, Calendars calendars, EventLog events, Clock clock) {
        this.db = db;
        this.calendars = calendars;
        this.events = events;
        this.clock = clock;
    }

    VisitMetrics track(Caller caller, UUID id) {
        calendars.get(caller, id);
        return db.write(caller, tx -> store.count(tx, id, caller.actor(), clock.instant()));
    }

    VisitMetrics reset(Caller caller, UUID id, VisitMetrics.Reset why) {
        return db.write(caller, tx -> {
            calendars.manageable(tx, caller, id);
            long total = store.lockTotal(tx, id);
            VisitMetrics metrics = store.reset(tx, id, caller.actor(), why, clock.instant());
            events.record(tx, caller, new CalendarEvent.VisitsReset(id, total, why.reason()));
            return metrics;
        });
    }
}
