package dev.stoa.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearbyResourcesTest {

    private static final String RESOURCES = "/api/v1/secure/resources/";
    private static final String SPACES = "/api/v1/secure/spaces/";
    private static final String ZURICH = RESOURCES + "nearby?latitude=47.3769&longitude=8.5417";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void theNearestComeFirstWithTheirDistance() {
        at("Station", 47.3779, 8.5403, "");
        at("Lake", 47.3660, 8.5410, "");
        at("Airport", 47.4582, 8.5555, "");
        create("{\"name\": \"Nowhere\"}");

        // Without a radius, within five kilometres.
        assertThat(names(http, ZURICH)).containsExactly("Station", "Lake");
        assertThat(names(http, ZURICH + "&radiusMeters=10000")).containsExactly("Station", "Lake", "Airport");
        Http.Answer nearest = http.get(ZURICH + "&limit=1").expect(200);
        assertThat(nearest.at("/data/0/distanceMeters").asDouble()).isCloseTo(153.3, within(0.5));
        assertThat(nearest.at("/pagination/total").asInt()).isEqualTo(2);
        assertThat(nearest.at("/pagination/hasMore").asBoolean()).isTrue();
        assertThat(names(http, ZURICH + "&limit=1&offset=1")).containsExactly("Lake");
        assertThat(http.get(ZURICH + "&offset=9")
                        .expect(200)
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(2);
        assertThat(names(http, ZURICH + "&order=desc")).containsExactly("Lake", "Station");
        assertThat(names(http, ZURICH + "&sort=name")).containsExactly("Lake", "Station");
    }

    @Test
    void pagesOfAWideCircleFollowOneAnotherWhereverTheyEnd() {
        for (int i = 0; i < 3; i++) {
            at("Near " + i, 47.3769 + i * 0.01, 8.5417, "");
        }
        at("Far 0", 47.4669, 8.5417, "");
        at("Far 1", 47.5569, 8.5417, "");

        String wide = ZURICH + "&radiusMeters=50000&limit=2";
        assertThat(names(http, wide)).containsExactly("Near 0", "Near 1");
        assertThat(names(http, wide + "&offset=1")).containsExactly("Near 1", "Near 2");
        assertThat(names(http, wide + "&offset=2")).containsExactly("Near 2", "Far 0");
        assertThat(names(http, wide + "&offset=4")).containsExactly("Far 1");
        for (int offset = 0; offset < 4; offset++) {
            Http.Answer page = http.get(wide + "&offset=" + offset).expect(200);
            assertThat(page.at("/pagination/total").asInt()).isEqualTo(5);
            assertThat(page.at("/pagination/hasMore").asBoolean()).isEqualTo(offset < 3);
        }
        assertThat(http.get(wide + "&count=false")
                        .expect(200)
                        .at("/pagination/hasMore")
                        .asBoolean())
                .isTrue();
        assertThat(names(http, wide + "&order=desc")).containsExactly("Far 1", "Far 0");
    }

    @Test
    void aResourceWithoutALocationIsWhereItsSpaceIs() {
        String space = space("Zurich", "{\"latitude\": 47.3769, \"longitude\": 8.5417}");
        String inside = create("{\"name\": \"Inside\", \"spaceId\": \"%s\"}".formatted(space));
        at("On tour", 46.948, 7.4474, ", \"spaceId\": \"%s\"".formatted(space));

        assertThat(names(http, ZURICH)).containsExactly("Inside");
        assertThat(http.get(ZURICH).at("/data/0/distanceMeters").asDouble()).isCloseTo(0, within(0.001));
        http.patch(SPACES + space, "{\"homeLocation\": {\"latitude\": 47.38, \"longitude\": 8.5417}}")
                .expect(200);
        assertThat(http.get(ZURICH).at("/data/0/distanceMeters").asDouble()).isCloseTo(344.6, within(1.0));
        http.post(RESOURCES + inside + "/detach").expect(200);
        assertThat(names(http, ZURICH)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"47.37,8.54", "-16.5,179.99", "-16.5,-179.99", "89.95,10", "-90,0", "0,0"})
    void distancesAreThoseOfTheGeodesicAlsoAtThePolesAndTheDateLine(double latitude, double longitude) {
        var random = new Random(11);
        for (int i = 0; i < 12; i++) {
            double meters = Math.exp(random.nextDouble(Math.log(10), Math.log(490_000)));
            GeodesicData reached = Geodesic.WGS84.Direct(latitude, longitude, random.nextDouble(360), meters);
            at("Exactly " + meters, reached.lat2, reached.lon2, "");
        }

        Http.Answer near = http.get(String.format(
                        Locale.ROOT,
                        RESOURCES + "nearby?latitude=%s&longitude=%s&radiusMeters=500000",
                        latitude,
                        longitude))
                .expect(200);

        assertThat(near.at("/data").size()).isEqualTo(12);
        double last = 0;
        for (var resource : near.at("/data")) {
            double exact = Double.parseDouble(resource.path("name").asString().substring("Exactly ".length()));
            double told = resource.path("distanceMeters").asDouble();
            assertThat(told).isCloseTo(exact, within(exact * 0.00002)).isGreaterThanOrEqualTo(last);
            last = told;
        }
    }

    @Test
    void everyFilterOfTheListNarrowsIt() {
        String space = space("Zurich", "{\"latitude\": 47.3769, \"longitude\": 8.5417}");
        create("{\"name\": \"Inside\", \"spaceId\": \"%s\"}".formatted(space));
        at("Retired", 47.3779, 8.5403, ", \"status\": \"retired\"");
        String lamp = at("Lamp", 47.3769, 8.5403, ", \"translationsI18n\": {\"de\": {\"name\": \"Leuchte\"}}");
        TestUser user = tenant.user(Role.GUEST);
        tenant.grant(user, "resources:read");
        http.post(RESOURCES + lamp + "/members", "{\"userIds\": [\"%s\"]}".formatted(user.id()))
                .expect(200);

        assertThat(names(http, ZURICH + "&status=retired")).containsExactly("Retired");
        assertThat(names(http, ZURICH + "&type=custom")).containsExactly("Inside", "Lamp", "Retired");
        assertThat(names(http, ZURICH + "&type=system")).isEmpty();
        assertThat(names(http, ZURICH + "&spaceId=" + space)).containsExactly("Inside");
        assertThat(names(http, ZURICH + "&search=leuch")).containsExactly("Lamp");
        assertThat(names(http, ZURICH + "&memberId=" + user.id())).containsExactly("Lamp");
        assertThat(names(http, ZURICH + "&manageable=true")).hasSize(3);
        assertThat(names(user.http(), ZURICH + "&manageable=true")).isEmpty();
        assertThat(names(http, ZURICH + "&typeDefinitionId=" + UUID.randomUUID()))
                .isEmpty();
        assertThat(names(http, ZURICH + "&language=de")).containsExactly("Inside", "Leuchte", "Retired");
        http.post(RESOURCES + lamp + "/order-top").expect(200);
        assertThat(names(http, ZURICH + "&sort=customOrder&order=desc&limit=1")).containsExactly("Lamp");
    }

    @Test
    void nobodySeesNearbyWhatTheyDoNotSeeElsewhere() {
        String space = space("Zurich", "{\"latitude\": 47.3769, \"longitude\": 8.5417}");
        String inside = create("{\"name\": \"Inside\", \"spaceId\": \"%s\"}".formatted(space));
        String pending = at("Pending", 47.3779, 8.5403, ", \"status\": \"pending\"");
        TestUser creator = tenant.user(Role.MEMBER);
        tenant.update("update resource set created_by = ? where id = ?", creator.id(), UUID.fromString(pending));
        TestUser approver = tenant.user(Role.MEMBER);
        tenant.grant(approver, "approvals:manage");
        TestUser member = tenant.user(Role.MEMBER);
        TestUser guest = tenant.user(Role.GUEST);

        for (Http sees : new Http[] {http, creator.http(), approver.http()}) {
            assertThat(names(sees, ZURICH)).containsExactly("Inside", "Pending");
            assertThat(names(sees, ZURICH + "&search=p")).containsExactly("Pending");
        }
        assertThat(names(member.http(), ZURICH)).containsExactly("Inside");
        assertThat(names(member.http(), ZURICH + "&search=i")).containsExactly("Inside");
        assertThat(names(guest.http(), ZURICH)).isEmpty();
        http.post(RESOURCES + inside + "/members", "{\"userIds\": [\"%s\"]}".formatted(guest.id()))
                .expect(200);
        assertThat(names(guest.http(), ZURICH)).containsExactly("Inside");
        assertThat(names(TestTenant.create().http(), ZURICH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latitude=91&longitude=8|latitude",
                "latitude=47&longitude=181|longitude",
                "latitude=47|longitude",
                "longitude=8|latitude",
                "latitude=47&longitude=8&radiusMeters=500001|radiusMeters",
                "latitude=47&longitude=8&radiusMeters=0|radiusMeters",
                "latitude=47&longitude=8&sort=price|sort"
            })
    void whatIsNoPlaceOnEarthIsRefusedByName(String given) {
        String[] parts = given.split("\\|");

        Http.Answer refused = http.get(RESOURCES + "nearby?" + parts[0]).refused(400, "INVALID_PARAMETER");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo(parts[1]);
    }

    @Test
    void aLocationOf91DegreesIsRefusedByName() {
        Http.Answer resource = http.post(
                        RESOURCES, "{\"name\": \"Desk\", \"currentLocation\": {\"latitude\": 91, \"longitude\": 8}}")
                .refused(422, "VALIDATION_FAILED");
        Http.Answer space = http.post(
                        SPACES, "{\"name\": \"Blue\", \"homeLocation\": {\"latitude\": 9, \"longitude\": -181}}")
                .refused(422, "VALIDATION_FAILED");

        assertThat(resource.text("/details/fields/0/path")).isEqualTo("currentLocation.latitude");
        assertThat(space.text("/details/fields/0/path")).isEqualTo("homeLocation.longitude");
        assertThat(http.get(RESOURCES).at("/pagination/total").asInt()).isZero();
        assertThat(http.get(SPACES).at("/pagination/total").asInt()).isZero();
    }

    private String at(String name, double latitude, double longitude, String more) {
        return create("{\"name\": \"%s\", \"currentLocation\": {\"latitude\": %s, \"longitude\": %s}%s}"
                .formatted(name, latitude, longitude, more));
    }

    private String space(String name, String location) {
        return http.post(SPACES, "{\"name\": \"%s\", \"homeLocation\": %s}".formatted(name, location))
                .expect(201)
                .text("/data/id");
    }

    private String create(String json) {
        return http.post(RESOURCES, json).expect(201).text("/data/id");
    }

    private static List<String> names(Http as, String path) {
        return as.get(path)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(resource -> resource.path("name").asString())
                .toList();
    }
}
