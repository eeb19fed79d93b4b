package dev.stoa.calendar;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Short ways to say what calendar tests say all the time. */
final class Scene {

    static final String CALENDARS = "/api/v1/secure/calendar/";
    static final String ENTRIES = "/api/v1/secure/calendar/entries";

    private Scene() {}

    /** A calendar everybody in the tenant can book, with this booking policy. */
    static String calendar(Http http, String bookingPolicy) {
        return http.post(CALENDARS, """
                {"kind": "tenant_shared", "name": "Court", "timezone": "Europe/Zurich",
                 "visibility": "public_within_tenant", "policy": {"bookingPolicy": %s}}
                """.formatted(bookingPolicy)).expect(201).text("/data/id");
    }

    static String calendar(Http http) {
        return calendar(http, "{}");
    }

    /** Times are of a day in June 2030, UTC, like {@code 10:00}; or whole. */
    static Http.Answer book(Http http, String calendar, String from, String to) {
        return http.post(ENTRIES, booking(calendar, from, to));
    }

    static String booking(String calendar, String from, String to) {
        return """
                {"calendarId": "%s", "kind": "booking", "title": "Tennis", "timezone": "Europe/Zurich",
                 "startsAt": "%s", "endsAt": "%s"}
                """.formatted(calendar, at(from), at(to));
    }

    static String at(String time) {
        return time.contains("T") ? time : "2030-06-04T" + time + ":00Z";
    }

    /** How many pairs of entries of a calendar guard the same moment. */
    static long overlaps(TestServer server, String calendar) {
        return count(server, """
                select count(*)
                  from calendar_entry a
                  join calendar_entry b
                    on b.calendar_id = a.calendar_id and b.id > a.id
                   and b.starts_at < a.ends_at and a.starts_at < b.ends_at
                 where a.calendar_id = ?
                   and a.deleted_at is null and b.deleted_at is null
                   and not a.series_root and not b.series_root
                   and a.kind in ('booking', 'reservation', 'hold') and b.kind in ('booking', 'reservation', 'hold')
                   and a.status in ('tentative', 'confirmed') and b.status in ('tentative', 'confirmed')
                """, calendar);
    }

    /** The most entries of a calendar that hold the same moment. */
    static long mostAtOnce(TestServer server, String calendar) {
        return count(server, """
                select coalesce(max((select count(*) from calendar_entry b
                                      where b.calendar_id = a.calendar_id and b.guarded @> lower(a.guarded))), 0)
                  from calendar_entry a
                 where a.calendar_id = ? and a.guarded is not null
                """, calendar);
    }

    private static long count(TestServer server, String sql, String calendar) {
        try (Connection connection = server.asSystem();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(calendar));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
