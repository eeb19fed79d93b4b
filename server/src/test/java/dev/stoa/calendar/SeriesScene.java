package dev.stoa.calendar;

import dev.stoa.testing.Http;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Short ways to say what tests of series say all the time. */
final class SeriesScene {

    static final String MASTERS = "/api/v1/secure/calendar/recurrence-masters";
    static final String INSTANCES = "/api/v1/secure/calendar/recurrence-instances/";

    /** A series by its ids. */
    record Made(String calendar, String root, String id) {

        String instances(String from, String to) {
            return MASTERS + "/" + id + "/instances?windowStartsAt=" + from + "&windowEndsAt=" + to;
        }
    }

    private SeriesScene() {}

    /** @param rule members of the body beside the ids, the start and the zone */
    static Http.Answer recur(Http http, String calendar, String root, String start, String rule) {
        return http.post(MASTERS, """
                {"calendarId": "%s", "rootEntryId": "%s", "startsAt": "%s", "timezone": "Europe/Zurich", %s}
                """.formatted(calendar, root, Scene.at(start), rule));
    }

    /** Books a slot and makes it recur. */
    static Made series(Http http, String calendar, String from, String to, String rule) {
        String root = Scene.book(http, calendar, from, to).expect(201).text("/data/id");
        String id = recur(http, calendar, root, from, rule).expect(201).text("/data/id");
        return new Made(calendar, root, id);
    }

    static List<String> texts(Http.Answer list, String member) {
        return StreamSupport.stream(list.expect(200).at("/data").spliterator(), false)
                .map(one -> one.path(member).asString())
                .toList();
    }

    /** The instance for a day. */
    static JsonNode on(Http http, Made series, String date) {
        return StreamSupport.stream(
                        http.get(series.instances("2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z") + "&limit=500")
                                .expect(200)
                                .at("/data")
                                .spliterator(),
                        false)
                .filter(one -> one.path("instanceDate").asString().equals(date))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No instance on " + date));
    }

    static String pathOf(JsonNode instance) {
        return INSTANCES + instance.path("id").asString();
    }
}
