package dev.stoa.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.DatabaseTap;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** However long a page is, a list asks the database for it in a few statements. */
class ListStatementsTest {

    private static final int LARGE = 100;
    private static final int SMALL = 5;
    private static final int MOST = 3;

    @Test
    void aListTakesThreeStatementsAtMostWhateverThePageSize() {
        try (var tap = new DatabaseTap(TestServer.newDatabase());
                TestServer server = TestServer.on(tap.url(), Map.of())) {
            Http http = TestTenant.create(server).http();
            fill(http);
            for (String list : new String[] {
                "/api/v1/secure/spaces/?",
                "/api/v1/secure/spaces/?latitude=47.37&longitude=8.54&radiusMeters=50000&search=o&",
                "/api/v1/secure/resources/?",
                "/api/v1/secure/resources/?latitude=47.37&longitude=8.54&radiusMeters=50000&status=active&",
                "/api/v1/secure/resources/nearby?latitude=47.37&longitude=8.54&radiusMeters=50000&",
            }) {
                assertThat(statements(tap, http, list, SMALL)).as(list).isLessThanOrEqualTo(MOST);
                assertThat(statements(tap, http, list, LARGE)).as(list).isLessThanOrEqualTo(MOST);
            }
        }
    }

    private static long statements(DatabaseTap tap, Http http, String list, int size) {
        long before = tap.statements() - tap.roundTrips();
        assertThat(http.get(list + "limit=" + size).expect(200).at("/data").size())
                .isEqualTo(size);
        return tap.statements() - tap.roundTrips() - before;
    }

    private static void fill(Http http) {
        for (int i = 0; i < LARGE; i++) {
            String space = http.post("/api/v1/secure/spaces/", """
                            {"name": "Room %d", "homeLocation": {"latitude": 47.37, "longitude": 8.54}}""".formatted(i))
                    .expect(201)
                    .text("/data/id");
            http.post("/api/v1/secure/resources/", """
                            {"name": "Desk %d", "spaceId": "%s"}""".formatted(i, space)).expect(201);
        }
    }
}
