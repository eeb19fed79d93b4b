package dev.stoa.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final String SPACES = "/api/v1/secure/spaces";

    private final Wall wall = Wall.limitedTo(3);
    private final Http ada = wall.as("ada@one");

    @BeforeEach
    void answer() {
        wall.on("listSpaces", request -> Reply.ok(Map.of()));
        wall.on("getHealth", request -> Reply.ok(Map.of()));
    }

    @AfterEach
    void close() {
        wall.close();
    }

    @Test
    void eachAnswerSaysWhatIsLeft() {
        Http.Answer first = ada.get(SPACES).expect(200);
        Http.Answer second = ada.get(SPACES + "?limit=abc").expect(400);

        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"B\";q=3;w=60");
        assertThat(first.header("RateLimit")).startsWith("\"B\";r=2;t=");
        assertThat(second.header("RateLimit")).startsWith("\"B\";r=1;t=");
        assertThat(wall.http().get("/nothing").expect(404).header("RateLimit")).startsWith("\"B\";r=2;t=");
        assertThat(wall.http().send("PUT", SPACES, "{}").expect(405).header("RateLimit"))
                .startsWith("\"B\";r=1;t=");
        assertThat(wall.http().get(SPACES).expect(401).header("RateLimit")).startsWith("\"B\";r=0;t=");
    }

    @Test
    void oneTooManyIsRefusedAndToldWhenToComeBack() {
        for (int i = 0; i < 3; i++) {
            ada.get(SPACES).expect(200);
        }

        Http.Answer refused = ada.get(SPACES).refused(429, "RATE_LIMITED");

        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 20);
        assertThat(refused.header("RateLimit")).startsWith("\"B\";r=0;t=");
    }

    @Test
    void callersAndTiersAreCountedApart() {
        for (int i = 0; i < 3; i++) {
            ada.get(SPACES).expect(200);
        }

        wall.as("bob@one").get(SPACES).expect(200);
        wall.http().get("/api/v1/system/health").expect(200);
        wall.on("createSpace", request -> Reply.noContent());
        ada.post(SPACES, "{\"name\": \"ab\"}").expect(204);
        ada.get(SPACES).refused(429, "RATE_LIMITED");
    }

    @Test
    void guessingTokensCostsTheAddress() {
        for (int i = 0; i < 3; i++) {
            wall.as("nonsense" + i).get(SPACES).refused(401, "NOT_AUTHENTICATED");
        }

        wall.as("nonsense").get(SPACES).refused(429, "RATE_LIMITED");
        ada.get(SPACES).expect(200);
    }
}
