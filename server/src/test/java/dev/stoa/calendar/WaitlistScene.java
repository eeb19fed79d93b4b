package dev.stoa.calendar;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;

/** Short ways to say what tests of waiting say all the time. */
final class WaitlistScene {

    static final String WAITLIST = Scene.CALENDARS + "waitlist";

    private WaitlistScene() {}

    /** Somebody who may book. */
    static TestUser guest(TestTenant tenant) {
        TestUser guest = tenant.user(Role.MEMBER);
        tenant.grant(guest, "calendar:read", "calendar:write");
        return guest;
    }

    static Http.Answer join(Http http, String calendar, String from, String to) {
        return http.post(WAITLIST, """
                {"calendarId": "%s", "startsAt": "%s", "endsAt": "%s", "party": 2, "title": "Doubles"}
                """.formatted(calendar, Scene.at(from), Scene.at(to)));
    }

    /** @return the request's id */
    static String joined(Http http, String calendar, String from, String to) {
        return join(http, calendar, from, to).expect(201).text("/data/id");
    }

    static String state(Http http, String request) {
        return http.get(WAITLIST + "/" + request).expect(200).text("/data/state");
    }

    static Http.Answer accept(Http http, String request) {
        return http.post(WAITLIST + "/" + request + "/accept");
    }

    static Http.Answer decline(Http http, String request) {
        return http.post(WAITLIST + "/" + request + "/decline");
    }

    static void cancel(Http http, String entry) {
        http.post(Scene.ENTRIES + "/" + entry + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);
    }
}
