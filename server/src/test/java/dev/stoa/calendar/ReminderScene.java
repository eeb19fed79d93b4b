package dev.stoa.calendar;

import dev.stoa.testing.Await;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Short ways to say what tests of reminders say all the time. */
final class ReminderScene {

    static final String REMINDERS = "/api/v1/secure/calendar/reminders";

    private ReminderScene() {}

    static Http.Answer remind(Http http, String calendar, String entry, String channel, int minutes) {
        return http.post(REMINDERS, """
                {"calendarId": "%s", "calendarEntryId": "%s", "channel": "%s", "offsetMinutes": %d}
                """.formatted(calendar, entry, channel, minutes));
    }

    static Http.Answer remindSeries(Http http, SeriesScene.Made series, int minutes) {
        return http.post(REMINDERS, """
                {"calendarId": "%s", "recurrenceMasterId": "%s", "channel": "in_app", "offsetMinutes": %d}
                """.formatted(series.calendar(), series.id(), minutes));
    }

    static String listOf(String calendar) {
        return Scene.CALENDARS + calendar + "/reminders";
    }

    /** When a reminder fires next, as the list of its calendar shows it; {@code null} as text when it does not. */
    static String next(Http http, String calendar, String reminder) {
        for (var one : http.get(listOf(calendar)).expect(200).at("/data")) {
            if (one.path("id").asString().equals(reminder)) {
                return one.path("nextTriggerAt").isNull()
                        ? "null"
                        : one.path("nextTriggerAt").asString();
            }
        }
        return "not there";
    }

    static Http.Answer acknowledge(Http http, String reminder, String body) {
        return http.post(REMINDERS + "/" + reminder + "/ack", body);
    }

    static Http.Answer preview(Http http, String calendar, String asOf) {
        return http.post(listOf(calendar) + "/dispatch-preview", "{\"asOf\": \"%s\"}".formatted(asOf));
    }

    /** The starts that reminders of a tenant have fired or been missed for, in order of start. */
    static List<Instant> starts(TestServer server, TestTenant tenant, String eventType) {
        try (Connection connection = server.asSystem();
                PreparedStatement statement = connection.prepareStatement(
                        "select payload ->> 'startsAt' from event where tenant_id = ? and type = ? order by 1")) {
            statement.setObject(1, tenant.id());
            statement.setString(2, eventType);
            var starts = new ArrayList<Instant>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    starts.add(Instant.parse(rows.getString(1)));
                }
            }
            return starts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * Gives a tenant this many entries far ahead, each with a reminder of ten minutes; every second of them sends a mail.
     * Straight into the database, since this many requests would take longer than all the rest.
     */
    static void fill(TestTenant tenant, String calendar, int count) {
        tenant.update(
                """
                insert into calendar_entry (tenant_id, id, calendar_id, kind, status, visibility, title, starts_at, ends_at,
                                            timezone, is_all_day, owner_user_id, created_by, created_at, updated_at)
                select ?, gen_random_uuid(), ?, 'event', 'confirmed', 'default', 'Stand-up ' || n,
                       timestamptz '2035-01-01 09:00Z', timestamptz '2035-01-01 10:00Z', 'Europe/Zurich', false, ?, ?, now(), now()
                  from generate_series(1, ?) n
                """,
                tenant.id(),
                UUID.fromString(calendar),
                tenant.owner().id(),
                tenant.owner().id(),
                count);
        tenant.update("""
                insert into reminder (tenant_id, id, calendar_id, calendar_entry_id, channel, offset_minutes, is_enabled,
                                      since, next_trigger_at, next_entry_id, wake_at, created_by, created_at, updated_at)
                select tenant_id, gen_random_uuid(), calendar_id, id, (array['in_app', 'email'])[1 + row_number() over () % 2],
                       10, true, '-infinity', starts_at - interval '10 minutes', id, starts_at - interval '10 minutes',
                       created_by, now(), now()
                  from calendar_entry
                 where tenant_id = ?
                """, tenant.id());
    }

    /** Moves all entries of a tenant so that their reminders of ten minutes are due after so many seconds. */
    static void makeDue(TestTenant tenant, int seconds) {
        tenant.update("""
                update calendar_entry
                   set starts_at = now() + interval '10 minutes' + make_interval(secs => ?),
                       ends_at = now() + interval '1 hour'
                 where tenant_id = ?
                """, seconds, tenant.id());
    }

    /** Whether each of so many reminders has fired, one half with a mail, and none twice. */
    static void firedOnceEach(TestTenant tenant, int count) {
        awaitFired(tenant, count);
        tenant.await("select count(*) from reminder where tenant_id = ? and wake_at is not null", 0, tenant.id());
        tenant.await("select count(*) from event where tenant_id = ? and type = 'reminder.fired'", count, tenant.id());
        tenant.await(
                "select count(distinct payload ->> 'deliveryKey') from event where tenant_id = ? and type = 'reminder.fired'",
                count,
                tenant.id());
        tenant.await(
                "select count(*) from reminder_delivery where tenant_id = ? and outcome = 'fired'", count, tenant.id());
        tenant.await("select count(*) from message where tenant_id = ?", count / 2, tenant.id());
        tenant.await("select count(distinct subject) from message where tenant_id = ?", count / 2, tenant.id());
    }

    /** Waits until so many reminders of a tenant have fired. A server that is only starting may take a while. */
    static void awaitFired(TestTenant tenant, int count) {
        Await.until(() -> fired(tenant), fired -> fired >= count, fired -> fired + " fired, not " + count);
    }

    private static long fired(TestTenant tenant) {
        return tenant.count("select count(*) from reminder_delivery where tenant_id = ?", tenant.id());
    }
}
