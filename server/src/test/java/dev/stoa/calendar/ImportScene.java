package dev.stoa.calendar;

import dev.stoa.testing.Http;
import java.util.List;
import java.util.stream.StreamSupport;

/** Short ways to say what tests of imports say all the time. */
final class ImportScene {

    private static final String BOUNDARY = "----a-boundary";

    private ImportScene() {}

    static Http.Answer load(Http http, String calendar, String file, String options) {
        return http.with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .post(Scene.CALENDARS + calendar + "/import", """
                        --%1$s\r
                        Content-Disposition: form-data; name="options"\r
                        Content-Type: application/json\r
                        \r
                        %2$s\r
                        --%1$s\r
                        Content-Disposition: form-data; name="file"; filename="calendar.ics"\r
                        Content-Type: text/calendar\r
                        \r
                        %3$s\r
                        --%1$s--\r
                        """.formatted(BOUNDARY, options, file));
    }

    static Http.Answer load(Http http, String calendar, String file) {
        return load(http, calendar, file, "{}").expect(200);
    }

    /** A file of events, each without its first and last line. */
    static String file(String... events) {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\n");
        for (String event : events) {
            text.append("BEGIN:VEVENT\r\nDTSTAMP:20300101T000000Z\r\n")
                    .append(event.strip().replace("\n", "\r\n"))
                    .append("\r\nEND:VEVENT\r\n");
        }
        return text.append("END:VCALENDAR\r\n").toString();
    }

    static List<String> outcomes(Http.Answer report) {
        return StreamSupport.stream(report.expect(200).at("/data/events").spliterator(), false)
                .map(line -> line.path("outcome").asString())
                .toList();
    }

    static List<String> codes(Http.Answer report) {
        return StreamSupport.stream(report.expect(200).at("/data/events").spliterator(), false)
                .map(line -> line.path("code").asString("-"))
                .toList();
    }
}
