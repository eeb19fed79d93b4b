package dev.stoa.calendar;

import static dev.stoa.calendar.FeedScene.feed;
import static dev.stoa.calendar.FeedScene.parsed;
import static dev.stoa.calendar.FeedScene.read;
import static dev.stoa.calendar.ImportScene.load;
import static dev.stoa.calendar.ImportScene.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What a feed says is imported into an empty calendar, whose feed then says the same. */
class RoundTripTest {

    private static final TestTenant TENANT = TestTenant.create();
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String[] ZONES = {
        "Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC", "Africa/Casablanca"
    };
    private static final String[] WORDS = {
        "Tea",
        ", and;",
        "\\\\ back",
        "\\n",
        "üÄß",
        "日本語",
        "👩‍👩‍👧",
        "\"quoted\"",
        "x".repeat(80),
        "é".repeat(60),
        ":",
        "="
    };
    private static final String[] RULES = {
        "FREQ=DAILY;COUNT=20",
        "FREQ=DAILY;INTERVAL=3;UNTIL=20310201T000000Z",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=30",
        "FREQ=MONTHLY;COUNT=14",
        "FREQ=YEARLY",
    };

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void aFeedSurvivesBeingImported(@ForAll long seed) {
        var random = new Random(seed);
        Http http = TENANT.http();
        String first = Scene.calendar(http);
        String made = ImportScene.file(events(random).toArray(String[]::new));
        assertThat(outcomes(load(http, first, made))).as(made).doesNotContain("refused");
        String told = read(feed(http, first));
        parsed(told);

        String second = Scene.calendar(http);
        Http.Answer report = load(http, second, told);
        assertThat(outcomes(report)).as(report.body()).containsOnly("created");
        String retold = read(feed(http, second));

        assertThat(said(retold)).as(told).isEqualTo(said(told));
        assertThat(outcomes(load(http, second, retold))).containsOnly("unchanged");
        assertThat(outcomes(load(http, first, told))).containsOnly("unchanged");
    }

    /** What it says apart from when it was said; the order of events follows their ids. */
    private static List<String> said(String feed) {
        return Arrays.stream(feed.replace("\r\n ", "").split("BEGIN:VEVENT"))
                .map(event -> event.lines()
                        .filter(line -> !line.matches("(DTSTAMP|CREATED|LAST-MODIFIED|SEQUENCE|END).*"))
                        .collect(Collectors.joining("\n")))
                .sorted()
                .toList();
    }

    private static List<String> events(Random random) {
        var events = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            String uid = "event-" + i + "@example.org";
            switch (random.nextInt(3)) {
                case 0 -> events.add(event(random, uid, timed(random, anyTime(random), anyZone(random))));
                case 1 -> events.add(event(random, uid, wholeDays(random)));
                default -> events.addAll(series(random, uid));
            }
        }
        return events;
    }

    private static List<String> series(Random random, String uid) {
        var events = new ArrayList<String>();
        LocalDateTime start = anyTime(random);
        String rule = "RRULE:" + (random.nextBoolean() ? any(random, RULES) : byWeekdayOfMonth(random, start)) + "\n";
        if (random.nextBoolean()) {
            LocalDate day = start.toLocalDate();
            String whole = "DTSTART;VALUE=DATE:%s\nDTEND;VALUE=DATE:%s\n"
                    .formatted(DAY.format(day), DAY.format(day.plusDays(2)));
            String excluded = random.nextBoolean() ? "EXDATE;VALUE=DATE:" + DAY.format(day) + "\n" : "";
            events.add(event(random, uid, whole + rule.replaceFirst("T000000Z", "") + excluded));
            return events;
        }
        String zone = anyZone(random);
        String excluded = random.nextBoolean() ? moment("EXDATE", start, zone) : "";
        events.add(event(random, uid, timed(random, start, zone) + rule + excluded));
        if (excluded.isEmpty()) {
            String other = moment("RECURRENCE-ID", start, zone);
            LocalDateTime moved = start.plusHours(start.getHour() < 17 ? 5 : -5);
            String times = random.nextBoolean() ? timed(random, moved, anyZone(random)) : wholeDays(random);
            events.add(event(random, uid, times + other));
        }
        return events;
    }

    /** As in "the second Tuesday of the month", or of a month of each year. */
    private static String byWeekdayOfMonth(Random random, LocalDateTime start) {
        String day = start.getDayOfWeek().name().substring(0, 2);
        int week = (start.getDayOfMonth() + 6) / 7;
        return random.nextBoolean()
                ? "FREQ=MONTHLY;BYDAY=" + week + day + ";COUNT=9"
                : "FREQ=YEARLY;BYMONTH=" + start.getMonthValue() + ";BYDAY=" + week + day;
    }

    private static String event(Random random, String uid, String times) {
        var text = new StringBuilder("UID:" + uid + "\n").append(times);
        text.append("SUMMARY:T").append(words(random)).append('\n');
        if (random.nextBoolean()) {
            text.append("DESCRIPTION:D")
                    .append(words(random))
                    .append(words(random))
                    .append('\n');
        }
        if (random.nextBoolean()) {
            text.append("LOCATION:L").append(words(random)).append('\n');
        }
        text.append(any(
                random,
                new String[] {"", "STATUS:TENTATIVE\n", "X-STOA-STATUS:DRAFT\n", "X-STOA-KIND:REMINDER_TASK\n"}));
        return text.append(any(random, new String[] {"", "CLASS:PUBLIC\n"})).toString();
    }

    private static String words(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(' ').append(any(random, WORDS).replace(",", "\\,").replace(";", "\\;"));
        }
        String cut = text.length() > 200
                ? text.substring(0, text.offsetByCodePoints(0, Math.min(150, text.codePointCount(0, text.length()))))
                : text.toString();
        return cut.endsWith("\\") ? cut + "\\" : cut;
    }

    private static String timed(Random random, LocalDateTime start, String zone) {
        return moment("DTSTART", start, zone) + moment("DTEND", start.plusMinutes(15 + random.nextInt(300)), zone);
    }

    private static String moment(String name, LocalDateTime local, String zone) {
        return zone.equals("UTC")
                ? name + ":" + LOCAL.format(local) + "Z\n"
                : name + ";TZID=" + zone + ":" + LOCAL.format(local) + "\n";
    }

    private static String wholeDays(Random random) {
        LocalDate day = anyTime(random).toLocalDate();
        return "DTSTART;VALUE=DATE:%s\nDTEND;VALUE=DATE:%s\n"
                .formatted(DAY.format(day), DAY.format(day.plusDays(1 + random.nextInt(3))));
    }

    /** Around both changes of the clocks, and at four in the morning, when no zone has any. */
    private static LocalDateTime anyTime(Random random) {
        LocalDate day = LocalDate.of(2030, random.nextBoolean() ? 3 : 10, 1).plusDays(random.nextInt(60));
        return day.atTime(4 + random.nextInt(18), random.nextInt(60), random.nextInt(60));
    }

    private static String anyZone(Random random) {
        return any(random, ZONES);
    }

    private static String any(Random random, String[] of) {
        return of[random.nextInt(of.length)];
    }
}
