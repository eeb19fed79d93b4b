package dev.stoa.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who asks again and again for what was updated since the last time has everything as it is. */
class ChangedLinesTest {

    private static final String LEDGER = "/api/v1/secure/ledger/";
    private static final String CALENDARS = "/api/v1/secure/calendar/";

    private static final List<String> LEDGER_TYPES = List.of("Company", "Bill", "OrderItem", "Payment");
    private static final List<String> TYPES = Stream.concat(
                    LEDGER_TYPES.stream(),
                    Stream.of(
                            "Customer", "Reservation", "ResourceBlock", "AvailabilityBlock", "AvailabilityAdjustment"))
            .toList();

    private final ConnectorScene scene = ConnectorScene.create();
    private final TestTenant tenant = scene.tenant;
    private final Http http = tenant.http();

    @Test
    void everyTypeIsFilteredByTheInstantOfItsLastChange() {
        String resource = made("/api/v1/secure/resources/", "{\"name\": \"Room 1\"}");
        String calendar = made(CALENDARS, """
                {"kind": "resource_linked", "linkedResourceId": "%s", "name": "C", "timezone": "Europe/Zurich",
                 "visibility": "public_within_tenant"}
                """.formatted(resource));
        entry(calendar, "booking", "confirmed", 10);
        entry(calendar, "event", "confirmed", 11);
        entry(calendar, "hold", "tentative", 12);
        made("/api/v1/secure/contacts/", "{\"lastName\": \"Meier\"}");
        String company = company();
        String bill = bill(company, "");
        item(bill, 1_000);
        pay(bill, 1_000);
        // Lines have no fractions of seconds, and the bounds are to be tried to the instant.
        for (String table : List.of("calendar_entry", "contact", "company", "bill", "order_item", "payment")) {
            tenant.update(
                    "update " + table + " set updated_at = date_trunc('second', updated_at) where tenant_id = ?",
                    tenant.id());
        }
        for (String name : TYPES) {
            JsonNode line = scene.export(name).getFirst();
            Instant updated = Instant.parse(line.path("UpdatedUtc").asString());
            assertThat(since(name, updated)).as(name).hasSize(1);
            assertThat(since(name, updated.plusSeconds(1))).as(name).isEmpty();
            assertThat(scene.export(name, within("EndUtc", updated))).as(name).isEmpty();
            assertThat(scene.export(name, within("EndUtc", updated.plusSeconds(1))))
                    .as(name)
                    .hasSize(1);
        }
    }

    @Test
    void whateverChangesALineOfTheLedgerCountsAsAnUpdateOfIt() {
        String company = company();
        String bill = bill(company, "");
        String item = item(bill, 1_200);
        String payment = pay(bill, 1_200);
        String open = bill(company, "");
        item(open, 500);

        seen(() -> {
            http.patch(LEDGER + "bills/" + open, "{\"companyId\": \"" + company() + "\"}")
                    .expect(200);
            http.post(LEDGER + "bills/" + bill + "/close").expect(200);
        });
        var correction = new AtomicReference<String>();
        seen(() -> correction.set(bill(company, ", \"correctsBillId\": \"" + bill + "\"")));
        seen(() -> {
            String onIt = "{\"billId\": \"%s\"}".formatted(correction.get());
            made(LEDGER + "order-items/" + item + "/reverse", onIt);
            made(LEDGER + "payments/" + payment + "/refund", onIt);
            http.patch(LEDGER + "companies/" + company, "{\"name\": \"Acme & Co\"}")
                    .expect(200);
        });
        String second = bill(company, ", \"correctsBillId\": \"" + bill + "\"");
        seen(() -> http.delete(LEDGER + "bills/" + second).expect(204));
    }

    /** Does something; what a client then asks for by the time of its last export must be all that it lacks. */
    private void seen(Runnable change) {
        Map<String, JsonNode> before = ledger("");
        Instant last = Instant.parse(tenant.text("select to_json(clock_timestamp()) #>> '{}'"));
        change.run();
        Map<String, JsonNode> after = ledger("");
        var known = new HashMap<>(before);
        known.putAll(ledger(within("StartUtc", last)));
        after.forEach((id, line) -> assertThat(known.get(id)).isEqualTo(line));
    }

    private Map<String, JsonNode> ledger(String more) {
        var lines = new HashMap<String, JsonNode>();
        for (String type : LEDGER_TYPES) {
            scene.export(type, more).forEach(line -> lines.put(line.path("Id").asString(), line));
        }
        return lines;
    }

    private List<JsonNode> since(String type, Instant start) {
        return scene.export(type, within("StartUtc", start));
    }

    private static String within(String bound, Instant instant) {
        return ", \"Filters\": {\"UpdatedUtc\": {\"%s\": \"%s\"}}".formatted(bound, instant);
    }

    private String company() {
        return made(LEDGER + "companies", "{\"name\": \"Acme\"}");
    }

    /** @param more members, each with a comma before it */
    private String bill(String company, String more) {
        return made(LEDGER + "bills", "{\"companyId\": \"%s\", \"currency\": \"EUR\"%s}".formatted(company, more));
    }

    private String item(String bill, long amount) {
        return made(
                LEDGER + "order-items",
                "{\"billId\": \"%s\", \"name\": \"Desk\", \"unitAmount\": %d}".formatted(bill, amount));
    }

    private String pay(String bill, long amount) {
        return made(
                LEDGER + "payments",
                "{\"billId\": \"%s\", \"method\": \"cash\", \"amount\": %d}".formatted(bill, amount));
    }

    private void entry(String calendar, String kind, String status, int hour) {
        made(CALENDARS + "entries", """
                {"calendarId": "%s", "kind": "%s", "status": "%s", "title": "Entry", "timezone": "Europe/Zurich",
                 "startsAt": "2030-06-04T%d:00:00Z", "endsAt": "2030-06-04T%d:30:00Z"}
                """.formatted(calendar, kind, status, hour, hour));
    }

    private String made(String path, String body) {
        return http.post(path, body).expect(201).text("/data/id");
    }
}
