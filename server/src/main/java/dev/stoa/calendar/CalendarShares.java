package dev.stoa.calendar;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** With whom calendars are shared: the business of those who manage them, who alone see it. */
public final class CalendarShares {

    private final Db db;
    private final Calendars calendars;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final CalendarShareStore store = new CalendarShareStore();

    public CalendarShares(Db db, Calendars calendars, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.calendars = calendars;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Page<CalendarShare> list(Caller caller, UUID calendarId, PageRequest page) {
        if (!calendars.get(caller, calendarId).manageable()) {
            throw CommonError.NOT_ALLOWED.problem("Only those who manage the calendar see with whom it is shared.");
        }
        return db.read(caller, tx -> store.list(tx, calendarId, page));
    }

    /** Sharing with somebody again changes the level. */
    CalendarShare share(Caller caller, UUID calendarId, CalendarShare.Request request) {
        if ((request.userId() == null) == (request.groupId() == null)) {
            throw new FieldError("userId", "required", "name either a user (userId) or a group (groupId)").problem();
        }
        return db.write(caller, tx -> {
            Calendar calendar = calendars.manageable(tx, caller, calendarId);
            if (calendar.visibility() == Calendar.Visibility.PRIVATE) {
                throw CalendarError.CALENDAR_PRIVATE.problem();
            }
            Instant now = clock.instant();
            Optional<CalendarShare> before = store.findOf(tx, calendarId, request);
            UUID id = before.map(CalendarShare::id).orElseGet(ids::next);
            if (before.isPresent()) {
                store.changeLevel(tx, id, request.level(), now);
            } else {
                store.insert(
                        tx,
                        new CalendarShareStore.NewShare(
                                id,
                                calendarId,
                                request.userId(),
                                request.groupId(),
                                request.level(),
                                caller.userId(),
                                now));
            }
            CalendarShare.@Nullable Level level =
                    before.map(CalendarShare::level).orElse(null);
            events.record(
                    tx,
                    caller,
                    new CalendarEvent.Shared(
                            calendarId, id, request.userId(), request.groupId(), level, request.level()));
            return store.find(tx, calendarId, id).orElseThrow();
        });
    }

    void unshare(Caller caller, UUID calendarId, UUID id) {
        db.execute(caller, tx -> {
            calendars.manageable(tx, caller, calendarId);
            CalendarShare share = store.find(tx, calendarId, id).orElseThrow(CalendarError.SHARE_NOT_FOUND::problem);
            store.delete(tx, id, caller.userId(), clock.instant());
            events.record(
                    tx,
                    caller,
                    new CalendarEvent.Unshared(calendarId, id, share.userId(), share.groupId(), share.level()));
        });
    }
}
