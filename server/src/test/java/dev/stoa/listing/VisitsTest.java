package dev.stoa.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting visits of spaces and of resources. */
class VisitsTest {

    private static final int CLIENTS = 8;
    private static final int VISITS = 40;

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void onlyTrackingCountsAndTheRevisionStays(String area) {
        String path = create(area);
        TestTenant.TestUser visitor = tenant.user(Role.MEMBER);

        http.get(path).expect(200);
        assertThat(http.get(path).expect(200).at("/data/totalVisits").asInt()).isZero();
        assertThat(http.get(path).at("/data/lastVisitedAt").isNull()).isTrue();
        http.post(path + "/visit-metrics/track").expect(200);
        Http.Answer second = visitor.http().post(path + "/visit-metrics/track").expect(200);

        assertThat(second.at("/data/totalVisits").asInt()).isEqualTo(2);
        assertThat(second.text("/data/lastVisitedByActorType")).isEqualTo("user");
        assertThat(second.text("/data/lastVisitedByActorId"))
                .isEqualTo(visitor.id().toString());
        Http.Answer read = http.get(path).expect(200);
        assertThat(read.at("/data/totalVisits").asInt()).isEqualTo(2);
        assertThat(read.text("/data/lastVisitedAt")).isEqualTo(second.text("/data/lastVisitedAt"));
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void visitsAtOnceAreAllCounted(String area) throws Exception {
        String path = create(area);
        Callable<Integer> visit =
                () -> http.post(path + "/visit-metrics/track").expect(200).status();

        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            for (Future<Integer> visited : pool.invokeAll(Collections.nCopies(VISITS, visit))) {
                visited.get();
            }
        }

        assertThat(http.get(path).expect(200).at("/data/totalVisits").asInt()).isEqualTo(VISITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void aResetKeepsWhoWhenAndWhy(String area) {
        String path = create(area);
        http.post(path + "/visit-metrics/track").expect(200);

        Http.Answer reset = http.post(path + "/visit-metrics/reset", "{\"reason\": \"New season\"}")
                .expect(200);

        assertThat(reset.at("/data/totalVisits").asInt()).isZero();
        assertThat(reset.at("/data/lastVisitedAt").isNull()).isTrue();
        assertThat(reset.text("/data/lastResetReason")).isEqualTo("New season");
        assertThat(reset.text("/data/lastResetByActorId"))
                .isEqualTo(tenant.owner().id().toString());
        assertThat(reset.text("/data/lastResetAt")).isNotEmpty();
        Http.Answer next = http.post(path + "/visit-metrics/track").expect(200);
        assertThat(next.at("/data/totalVisits").asInt()).isEqualTo(1);
        assertThat(next.text("/data/lastResetReason")).isEqualTo("New season");
        http.post(path + "/visit-metrics/reset", "{\"reason\": \"%s\"}".formatted("x".repeat(501)))
                .refused(422, "VALIDATION_FAILED");
        assertThat(tenant.eventTypes()).contains(area.substring(0, area.length() - 1) + ".visits_reset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void seeingIsEnoughToVisitButNotToReset(String area) {
        String path = create(area);
        String error = area.equals("spaces") ? "SPACE_NOT_FOUND" : "RESOURCE_NOT_FOUND";
        Http member = tenant.user(Role.MEMBER).http();
        Http guest = tenant.user(Role.GUEST).http();
        TestTenant.TestUser writer = tenant.user(Role.GUEST);
        tenant.grant(writer, area + ":read", area + ":write");
        Http stranger = TestTenant.create().http();

        member.post(path + "/visit-metrics/track").expect(200);
        member.post(path + "/visit-metrics/reset", "{}").refused(403, "NOT_ALLOWED");
        writer.http().post(path + "/visit-metrics/reset", "{}").refused(403, "NOT_ALLOWED");
        guest.post(path + "/visit-metrics/track").refused(404, error);
        stranger.post(path + "/visit-metrics/track").refused(404, error);
        stranger.post(path + "/visit-metrics/reset", "{}").refused(404, error);
    }

    private String create(String area) {
        String collection = "/api/v1/secure/" + area + "/";
        return collection
                + http.post(collection, "{\"name\": \"Blue\"}").expect(201).text("/data/id");
    }
}
