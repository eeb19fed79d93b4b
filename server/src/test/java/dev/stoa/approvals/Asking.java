package dev.stoa.approvals;

import dev.stoa.testing.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Short ways to say what approval tests say all the time. */
final class Asking {

    static final String APPROVALS = "/api/v1/secure/approvals";
    static final String MINE = "/api/v1/secure/me/approvals";
    static final String SETTINGS = "/api/v1/secure/tenant/approval-settings";
    static final String ENTRIES = "/api/v1/secure/calendar/entries";
    static final String DAY = "?windowStartsAt=2030-06-04T00:00:00Z&windowEndsAt=2030-06-05T00:00:00Z";

    private Asking() {}

    static void require(Http admin, String entityType) {
        admin.patch(SETTINGS + "/" + entityType, "{\"requires_approval\": true}")
                .expect(200);
    }

    /** A calendar everybody in the tenant can book, with this booking policy. */
    static String calendar(Http http, String bookingPolicy) {
        return http.post("/api/v1/secure/calendar/", """
                {"kind": "tenant_shared", "name": "Court", "timezone": "UTC",
                 "visibility": "public_within_tenant", "policy": {"bookingPolicy": %s}}
                """.formatted(bookingPolicy))
                .expect(201)
                .text("/data/id");
    }

    /** A booking on a day in June 2030, UTC. */
    static Http.Answer book(Http http, String calendar, String from, String to) {
        return http.post(ENTRIES, booking(calendar, from, to));
    }

    static String booking(String calendar, String from, String to) {
        return """
                {"calendarId": "%s", "kind": "booking", "title": "Tennis", "timezone": "UTC",
                 "startsAt": "2030-06-04T%s:00Z", "endsAt": "2030-06-04T%s:00Z"}
                """.formatted(calendar, from, to);
    }

    /** The request that an entry waits for. */
    static String requestOf(Http.Answer entry) {
        return APPROVALS + "/" + entry.expect(201).text("/data/approvalRequestId");
    }

    static Http.Answer approve(Http http, String request) {
        return http.post(request + "/approve", "{}");
    }

    static Http.Answer reject(Http http, String request) {
        return http.post(request + "/reject", "{\"rejection_reason\": \"Not now\"}");
    }

    static Http.Answer cancel(Http http, String request) {
        return http.send("DELETE", request, "{}");
    }

    /** Lets all of them go at the same moment. */
    static List<Http.Answer> atOnce(List<Callable<Http.Answer>> all) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Http.Answer>> running = all.stream()
                    .map(one -> threads.submit(() -> {
                        start.await();
                        return one.call();
                    }))
                    .toList();
            start.countDown();
            var answers = new ArrayList<Http.Answer>();
            for (Future<Http.Answer> one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
