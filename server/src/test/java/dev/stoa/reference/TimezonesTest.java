package dev.stoa.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TimezonesTest {

    private static final String ZONES = "/api/v1/public/timezones/";

    private final Http anybody = Http.anonymous(TestServer.shared());

    @Test
    void commonZonesComeFirstThenByRegionAndCity() {
        JsonNode all = anybody.get(ZONES + "?limit=500").expect(200).at("/data/timezones");

        assertThat(names(all))
                .startsWith(
                        "Europe/Zurich",
                        "Europe/Berlin",
                        "Europe/Paris",
                        "Europe/London",
                        "America/New_York",
                        "America/Los_Angeles",
                        "Asia/Tokyo",
                        "Asia/Singapore",
                        "Australia/Sydney",
                        "Africa/Abidjan",
                        "Africa/Accra")
                .doesNotHaveDuplicates()
                .contains("Asia/Kolkata", "Europe/Kyiv", "Etc/UTC")
                .doesNotContain("Asia/Calcutta", "Europe/Kiev", "US/Eastern", "Etc/GMT+5", "UTC");
        assertThat(all.valueStream()
                        .skip(9)
                        .map(zone -> zone.at("/region").asString() + "\n"
                                + SearchText.fold(zone.at("/city").asString())))
                .isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void everyZoneParsesAndHasTheOffsetOfNow() {
        Instant before = Instant.now();
        JsonNode all = anybody.get(ZONES + "?limit=500").expect(200).at("/data/timezones");
        Instant after = Instant.now();

        assertThat(all.size()).isGreaterThan(400);
        for (JsonNode zone : all) {
            ZoneRules rules = ZoneId.of(zone.at("/name").asString()).getRules();
            assertThat(zone.at("/offset").asString()).matches("[+-]\\d\\d:\\d\\d");
            assertThat(ZoneOffset.of(zone.at("/offset").asString()))
                    .isIn(rules.getOffset(before), rules.getOffset(after));
            assertThat(zone.at("/offsetMinutes").asInt() * 60)
                    .isEqualTo(ZoneOffset.of(zone.at("/offset").asString()).getTotalSeconds());
            assertThat(zone.at("/name").asString())
                    .startsWith(zone.at("/region").asString() + "/");
            assertThat(zone.at("/city").asString()).isNotBlank().doesNotContain("_");
            assertThat(zone.at("/abbreviation").asString()).matches("[A-Za-z]{2,5}|[+-]\\d\\d(\\d\\d)?");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, America/New_York, America, New York",
        "America%2FNew_York, America/New_York, America, New York",
        "america/new_york, America/New_York, America, New York",
        "America/Argentina/Buenos_Aires, America/Argentina/Buenos_Aires, America, Buenos Aires",
        "America%2FArgentina%2FBuenos_Aires, America/Argentina/Buenos_Aires, America, Buenos Aires",
        "America/Argentina%2FBuenos_Aires, America/Argentina/Buenos_Aires, America, Buenos Aires",
        "Asia/Calcutta, Asia/Kolkata, Asia, Kolkata",
        "US/Eastern, America/New_York, America, New York",
        "Europe/Kiev, Europe/Kyiv, Europe, Kyiv",
        "UTC, Etc/UTC, Etc, UTC",
        "Zulu, Etc/UTC, Etc, UTC",
        "Etc/GMT+5, Etc/GMT+5, Etc, GMT+5",
        "Etc%2FGMT%2B5, Etc/GMT+5, Etc, GMT+5"
    })
    void aZoneIsFoundByItsNameHoweverItIsWritten(String path, String name, String region, String city) {
        JsonNode zone = anybody.get(ZONES + path).expect(200).at("/data");

        assertThat(zone.at("/name").asString()).isEqualTo(name);
        assertThat(zone.at("/region").asString()).isEqualTo(region);
        assertThat(zone.at("/city").asString()).isEqualTo(city);
    }

    @Test
    void summerTimeComesAndGoes() {
        var winter = new TimezoneCatalog(Clock.fixed(Instant.parse("2026-03-29T00:59:59Z"), ZoneOffset.UTC));
        var summer = new TimezoneCatalog(Clock.fixed(Instant.parse("2026-03-29T01:00:00Z"), ZoneOffset.UTC));

        assertThat(winter.find("Europe/Zurich"))
                .contains(new Timezone("Europe/Zurich", "+01:00", 60, "Europe", "Zurich", "CET"));
        assertThat(summer.find("Europe/Zurich"))
                .contains(new Timezone("Europe/Zurich", "+02:00", 120, "Europe", "Zurich", "CEST"));
        assertThat(summer.find("Asia/Kolkata"))
                .contains(new Timezone("Asia/Kolkata", "+05:30", 330, "Asia", "Kolkata", "IST"));
        assertThat(summer.find("America/St_Johns").orElseThrow().offsetMinutes())
                .isEqualTo(-150);
        assertThat(summer.find("Asia/Atyrau").orElseThrow().abbreviation()).isEqualTo("+05");
    }

    @Test
    void theListFollowsTheClock() {
        var clock = new MovingClock(Instant.parse("2026-03-29T00:59:59Z"));
        var catalog = new TimezoneCatalog(clock);
        TimezoneCatalog.Moment winter = catalog.now();

        assertThat(winter.entries().getFirst().zone().abbreviation()).isEqualTo("CET");
        assertThat(winter.until()).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(catalog.now()).isSameAs(winter);
        clock.now = Instant.parse("2026-03-29T01:00:00Z");
        assertThat(catalog.now().entries().getFirst().zone().abbreviation()).isEqualTo("CEST");
    }

    @Test
    void regionsAreWhatNamesBeginWith() {
        assertThat(anybody.get(ZONES + "regions")
                        .expect(200)
                        .at("/data")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList())
                .containsExactly(
                        "Africa",
                        "America",
                        "Antarctica",
                        "Arctic",
                        "Asia",
                        "Atlantic",
                        "Australia",
                        "Etc",
                        "Europe",
                        "Indian",
                        "Pacific");
        assertThat(list("?region=australia&limit=500"))
                .startsWith("Australia/Sydney", "Australia/Adelaide")
                .allMatch(name -> name.startsWith("Australia/"));
        assertThat(list("?region=Atlantis")).isEmpty();
    }

    @Test
    void theListIsSearchedOrderedAndCut() {
        assertThat(list("?search=new%20york")).containsExactly("America/New_York");
        assertThat(list("?search=NEW_YORK")).containsExactly("America/New_York");
        assertThat(list("?search=bogota")).containsExactly("America/Bogota");
        assertThat(list("?search=jst")).contains("Asia/Tokyo");
        assertThat(list("?sort=name&limit=2")).containsExactly("Africa/Abidjan", "Africa/Accra");
        assertThat(list("?sort=offsetMinutes&order=desc&limit=1")).containsExactly("Pacific/Kiritimati");
        assertThat(list("?sort=region&order=desc&limit=1")).containsExactly("Pacific/Wallis");
        assertThat(list("?limit=1&offset=8")).containsExactly("Australia/Sydney");
    }

    @Test
    void whatIsUnknownOrMalformedIsRefused() {
        anybody.get(ZONES + "Europe/Atlantis").refused(404, "TIMEZONE_NOT_FOUND");
        anybody.get(ZONES + "Europe").refused(404, "TIMEZONE_NOT_FOUND");
        anybody.get(ZONES + "GMT+1").refused(404, "TIMEZONE_NOT_FOUND");
        anybody.get(ZONES + "Europe/Z%C3%BCrich").refused(400, "INVALID_PARAMETER");
        anybody.get(ZONES + "Europe%20Zurich").refused(400, "INVALID_PARAMETER");
        anybody.get(ZONES + "a/b/c/d").refused(400, "INVALID_PARAMETER");
        anybody.get(ZONES + "?region=").refused(400, "INVALID_PARAMETER");
        anybody.get(ZONES + "?language=de").refused(400, "INVALID_PARAMETER");
    }

    @Test
    void whoHasTheAnswerIsNotSentItAgain() {
        Http.Answer first = anybody.get(ZONES + "Asia/Tokyo").expect(200);

        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=60");
        anybody.with("If-None-Match", first.header("ETag"))
                .get(ZONES + "Asia/Tokyo")
                .expect(304);
    }

    private List<String> list(String query) {
        return names(anybody.get(ZONES + query).expect(200).at("/data/timezones"));
    }

    private static List<String> names(JsonNode zones) {
        return zones.valueStream().map(zone -> zone.at("/name").asString()).toList();
    }

    /** Stands still until somebody moves it. */
    private static final class MovingClock extends Clock {

        private Instant now;

        MovingClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
