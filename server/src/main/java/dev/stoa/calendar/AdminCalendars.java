package dev.stoa.calendar;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Calendars as those see them who manage all of the tenant's. */
public final class AdminCalendars {

    /** Changes count as recent for so long. */
    static final int RECENT_DAYS = 7;

    private static final int MUTATIONS_SHOWN = 20;
    private static final int WINDOW_DAYS = 30;

    private final Db db;
    private final Calendars calendars;
    private final Clock clock;
    private final Policies policies;
    private final AdminCalendarStore store = new AdminCalendarStore();
    private final ReminderStore reminders = new ReminderStore();

    public AdminCalendars(Db db, Calendars calendars, JsonMapper json, Clock clock) {
        this.db = db;
        this.calendars = calendars;
        this.clock = clock;
        this.policies = new Policies(json);
    }

    /** A policy as it results, and the revision of the calendar it belongs to. */
    record Changed(CalendarPolicy policy, int revision) {}

    Page<AdminCalendar> list(Caller caller, AdminCalendar.Filter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, CalendarAccess.of(caller), filter, page))
                .map(this::listed);
    }

    private AdminCalendar listed(AdminCalendarStore.Overseen row) {
        Calendar calendar = row.calendar();
        return new AdminCalendar(
                calendar.id(),
                calendar.name(),
                calendar.kind(),
                calendar.visibility(),
                calendar.timezone(),
                calendar.deletedAt() == null ? AdminCalendar.ActiveState.ACTIVE : AdminCalendar.ActiveState.DELETED,
                LinkedParent.of(calendar, row.entityName(), row.spaceCalendar()),
                policies.effective(calendar),
                new AdminCalendar.Stats(
                        row.explicitShareCount(), row.enabledReminderCount(), row.nextReminderTriggerAt()),
                calendar.updatedAt());
    }

    AdminCalendar.Details get(Caller caller, UUID id) {
        return db.read(caller, tx -> {
            AdminCalendarStore.Overseen row = overseen(tx, caller, id);
            AdminCalendarStore.Ahead ahead = store.ahead(tx, id, clock.instant(), EntryTimes.LATEST);
            return new AdminCalendar.Details(
                    row.calendar(),
                    LinkedParent.of(row.calendar(), row.entityName(), row.spaceCalendar()),
                    policies.effective(row.calendar()),
                    new AdminCalendar.Statistics(
                            row.explicitShareCount(),
                            reminders.summary(tx, id, clock.instant()).total(),
                            row.enabledReminderCount(),
                            row.nextReminderTriggerAt(),
                            ahead.futureEntryCount(),
                            ahead.futureInstanceCount()));
        });
    }

    CalendarActivity activity(Caller caller, UUID id) {
        Instant now = clock.instant();
        Instant since = now.minus(RECENT_DAYS, ChronoUnit.DAYS);
        return db.read(caller, tx -> {
            AdminCalendarStore.Overseen row = overseen(tx, caller, id);
            AdminCalendarStore.Ahead ahead = store.ahead(tx, id, now, now.plus(WINDOW_DAYS, ChronoUnit.DAYS));
            return new CalendarActivity(
                    row.calendar().id(),
                    now,
                    WINDOW_DAYS,
                    new CalendarActivity.Counters(
                            ahead.futureEntryCount(),
                            ahead.futureInstanceCount(),
                            reminders.countAhead(tx, id, now.plus(WINDOW_DAYS, ChronoUnit.DAYS)),
                            store.countMutations(tx, id, since)),
                    store.mutations(tx, id, since, MUTATIONS_SHOWN),
                    new CalendarActivity.DispatchFailures(
                            true,
                            reminders.countFailures(tx, id, since),
                            "Reminders that were missed lately, and those that cannot fire now."));
        });
    }

    private AdminCalendarStore.Overseen overseen(Tx tx, Caller caller, UUID id) {
        return store.find(tx, CalendarAccess.of(caller), id).orElseThrow(CalendarError.CALENDAR_NOT_FOUND::problem);
    }

    Changed changePolicy(Caller caller, UUID id, CalendarPolicyChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Calendar before = calendars.manageable(tx, caller, id);
            ifMatch.check(before.revision());
            Calendar after = calendars.changed(
                    tx, caller, before, CalendarChanges.to(policies.changed(before.policy(), changes)), "");
            return new Changed(policies.effective(after), after.revision());
        });
    }
}
