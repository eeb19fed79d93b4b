package dev.stoa.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is summed up is what is there, whatever happens at once. */
class RatingRaceTest {

    private static final String RATING = "/api/v1/secure/feedback/rating";
    private static final int CLIENTS = 50;
    private static final int STEPS = 12;

    private final TestTenant tenant = TestTenant.create();
    private final Http owner = tenant.http();
    private final String space = owner.post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}")
            .expect(201)
            .text("/data/id");

    @Test
    void theCountsEqualTheRatings() throws Exception {
        var clients = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < CLIENTS; i++) {
            Http http = tenant.user(Role.MEMBER).http();
            var random = new Random(i);
            clients.add(() -> act(http, random));
        }

        int done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var client : threads.invokeAll(clients)) {
                done += client.get();
            }
        }

        assertThat(done).isEqualTo(CLIENTS * STEPS);
        String feedback = "/api/v1/secure/feedback/space/" + space;
        List<JsonNode> ratings = owner.get(feedback + "/ratings?limit=500")
                .expect(200)
                .at("/data")
                .valueStream()
                .toList();
        JsonNode counted = owner.get(feedback + "/aggregates").expect(200).at("/data");
        assertThat(ratings).isNotEmpty();
        assertThat(counted.path("total_count").asInt()).isEqualTo(ratings.size());
        assertThat(counted.path("public_count").asInt()).isEqualTo((int) ratings.stream()
                .filter(one -> one.path("is_public").asBoolean())
                .count());
        for (int value = 1; value <= 5; value++) {
            int stars = value;
            assertThat(counted.at("/distribution/" + value).asInt())
                    .as("ratings of %s stars", value)
                    .isEqualTo((int) ratings.stream()
                            .filter(one -> one.path("value").asInt() == stars)
                            .count());
        }
    }

    @Test
    void whoRatesTwiceAtOnceHasRatedOnce() throws Exception {
        Http http = tenant.user(Role.MEMBER).http();

        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(
                    List.<Callable<Http.Answer>>of(() -> rate(http, 1), () -> rate(http, 2), () -> rate(http, 3)))) {
                statuses.add(answer.get().status());
            }
        }

        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409);
        assertThat(owner.get("/api/v1/secure/feedback/space/" + space + "/aggregates")
                        .at("/data/total_count")
                        .asInt())
                .isEqualTo(1);
    }

    private int act(Http http, Random random) {
        String mine = null;
        for (int step = 0; step < STEPS; step++) {
            if (mine == null) {
                mine = RATING + "/"
                        + rate(http, 1 + random.nextInt(5)).expect(200).text("/data/id");
            } else if (random.nextInt(3) == 0) {
                http.delete(mine).expect(204);
                mine = null;
            } else {
                http.put(
                                mine,
                                "{\"value\": %d, \"isPublic\": %s}"
                                        .formatted(1 + random.nextInt(5), random.nextBoolean()))
                        .expect(200);
            }
        }
        return STEPS;
    }

    private Http.Answer rate(Http http, int stars) {
        return http.post(
                RATING,
                "{\"entityType\": \"space\", \"entityId\": \"%s\", \"ratingType\": \"stars\", \"value\": %d}"
                        .formatted(space, stars));
    }
}
