package dev.stoa.calendar;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.assertj.core.api.Assertions;

/** Short ways to say what tests of feeds say all the time. */
final class FeedScene {

    /** A RECURRENCE-ID is a moment when the series has moments, even if that instance lasts whole days; one parser regrets it. */
    private static final String AN_INSTANCE_OF_WHOLE_DAYS = "(19)";

    private FeedScene() {}

    /** Makes a feed; where it can be read. */
    static String feed(Http http, String calendar) {
        return path(http.post(feedOf(calendar), "{}").expect(201));
    }

    static String feedOf(String calendar) {
        return Scene.CALENDARS + calendar + "/feed";
    }

    static String path(Http.Answer told) {
        URI url = URI.create(told.text("/data/url"));
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    /** As a phone reads it. */
    static String read(String path) {
        return Http.anonymous(TestServer.shared()).get(path).expect(200).body();
    }

    /** What a parser of somebody else makes of it, which has nothing to complain about. */
    static ICalendar parsed(String text) {
        ICalendar calendar = Biweekly.parse(text).first();
        if (!calendar.getEvents().isEmpty()) {
            Assertions.assertThat(calendar.validate(ICalVersion.V2_0)
                            .toString()
                            .lines()
                            .filter(warning -> !warning.contains(AN_INSTANCE_OF_WHOLE_DAYS)))
                    .isEmpty();
        }
        return calendar;
    }

    /** The one event of that name; of a series, the series. */
    static VEvent event(ICalendar calendar, String title) {
        List<VEvent> found = calendar.getEvents().stream()
                .filter(event -> event.getSummary().getValue().equals(title) && event.getRecurrenceId() == null)
                .toList();
        Assertions.assertThat(found).as("%s in %s", title, calendar).hasSize(1);
        return found.getFirst();
    }

    /** When a series is, by the other parser's reckoning, up to a moment. */
    static List<Instant> starts(ICalendar calendar, VEvent event, Instant until) {
        TimezoneAssignment zone = calendar.getTimezoneInfo().getTimezone(event.getDateStart());
        DateIterator dates = event.getDateIterator(zone == null ? TimeZone.getTimeZone("UTC") : zone.getTimeZone());
        var starts = new ArrayList<Instant>();
        while (dates.hasNext()) {
            Instant next = dates.next().toInstant();
            if (!next.isBefore(until)) {
                break;
            }
            starts.add(next);
        }
        return starts;
    }
}
