package dev.stoa.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
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

    private static final String LEDGER = "/api/v1/secure/ledger/";

    /** Those of others, of whom each may have invited whoever asks. */
    private static final String PRIVATE_ENTRIES =
            "/api/v1/secure/calendar/entries?windowStartsAt=2030-06-04T00:00:00Z&windowEndsAt=2030-07-04T00:00:00Z&";

    @Test
    void aListTakesThreeStatementsAtMostWhateverThePageSize() {
        try (var tap = new DatabaseTap(TestServer.newDatabase());
                TestServer server = TestServer.on(tap.url(), Map.of())) {
            TestTenant tenant = TestTenant.create(server);
            Http http = tenant.http();
            fill(http);
            for (String list : new String[] {
                "/api/v1/secure/spaces/?",
                "/api/v1/secure/spaces/?latitude=47.37&longitude=8.54&radiusMeters=50000&search=r&",
                "/api/v1/secure/resources/?",
                "/api/v1/secure/resources/?latitude=47.37&longitude=8.54&radiusMeters=50000&status=active&",
                "/api/v1/secure/resources/nearby?latitude=47.37&longitude=8.54&radiusMeters=50000&",
                "/api/v1/secure/calendar/?",
                "/api/v1/secure/admin/calendars/?",
                LEDGER + "companies?",
                LEDGER + "bills?currency=EUR&",
                LEDGER + "order-items?state=open&",
                LEDGER + "payments?",
                LEDGER + "booking-prices?",
            }) {
                assertThat(statements(tap, http, list, SMALL)).as(list).isLessThanOrEqualTo(MOST);
                assertThat(statements(tap, http, list, LARGE)).as(list).isLessThanOrEqualTo(MOST);
            }
            Http stranger = tenant.user(Role.MEMBER).http();
            assertThat(statements(tap, stranger, PRIVATE_ENTRIES, LARGE)).isLessThanOrEqualTo(MOST);
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
            String calendar = http.post("/api/v1/secure/calendar/", """
                            {"kind": "space_linked", "name": "Room %d", "timezone": "UTC", "linkedSpaceId": "%s"}""".formatted(i, space))
                    .expect(201)
                    .text("/data/id");
            http.post("/api/v1/secure/calendar/entries", """
                            {"calendarId": "%s", "kind": "booking", "visibility": "private", "title": "Tennis", "timezone": "UTC",
                             "startsAt": "2030-06-04T10:00:00Z", "endsAt": "2030-06-04T11:00:00Z"}""".formatted(calendar))
                    .expect(201);
            owe(http, i, calendar);
        }
    }

    private static void owe(Http http, int number, String calendar) {
        String company = http.post(LEDGER + "companies", "{\"name\": \"Company %d\"}".formatted(number))
                .expect(201)
                .text("/data/id");
        String bill = http.post(LEDGER + "bills", "{\"companyId\": \"%s\", \"currency\": \"EUR\"}".formatted(company))
                .expect(201)
                .text("/data/id");
        http.post(
                        LEDGER + "order-items",
                        "{\"billId\": \"%s\", \"name\": \"Desk\", \"unitAmount\": 100}".formatted(bill))
                .expect(201);
        http.post(LEDGER + "payments", "{\"billId\": \"%s\", \"method\": \"cash\", \"amount\": 100}".formatted(bill))
                .expect(201);
        http.put(
                        LEDGER + "booking-prices/" + calendar,
                        "{\"name\": \"Hour\", \"currency\": \"EUR\", \"unitAmount\": 100}")
                .expect(200);
    }
}
