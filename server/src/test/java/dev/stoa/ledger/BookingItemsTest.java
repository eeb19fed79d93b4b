package dev.stoa.ledger;

import static dev.stoa.ledger.LedgerScene.BILLS;
import static dev.stoa.ledger.LedgerScene.ITEMS;
import static dev.stoa.ledger.LedgerScene.LEDGER;
import static dev.stoa.ledger.LedgerScene.bill;
import static dev.stoa.ledger.LedgerScene.close;
import static dev.stoa.ledger.LedgerScene.company;
import static dev.stoa.ledger.LedgerScene.contact;
import static dev.stoa.ledger.LedgerScene.pay;
import static dev.stoa.ledger.LedgerScene.tax;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BookingItemsTest {

    private static final String CALENDARS = "/api/v1/secure/calendar/";
    private static final String ENTRIES = CALENDARS + "entries";
    private static final String PRICES = LEDGER + "booking-prices";
    private static final String HALF_HOURS =
            "{\"name\": \"Court\", \"currency\": \"EUR\", \"unitAmount\": 1500, \"unitMinutes\": 30, \"taxCodes\": [\"S\"]}";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aConfirmedBookingOwesItsPrice() {
        String calendar = priced("{}");
        String anna = contact(http);
        http.post(
                        "/api/v1/secure/users/" + tenant.owner().id() + "/contacts",
                        "{\"contactId\": \"%s\"}".formatted(anna))
                .expect(201);

        String entry = book(calendar, "10:00", "11:15", "");

        JsonNode item = only(entry);
        assertThat(item.path("quantity").asInt()).isEqualTo(3);
        assertThat(item.path("gross").asLong()).isEqualTo(4_500);
        assertThat(item.path("net").asLong()).isEqualTo(3_782);
        assertThat(item.path("type").asString()).isEqualTo("space_order");
        assertThat(item.path("name").asString()).isEqualTo("Court");
        assertThat(item.path("contactId").asString()).isEqualTo(anna);
        assertThat(item.path("consumedAt").asString()).isEqualTo("2030-06-04T10:00:00Z");
        assertThat(tenant.eventTypes()).contains("order_item.created");
        assertThat(tenant.text(
                        "select payload ->> 'gross' from event where tenant_id = ? and type = 'order_item.created'",
                        tenant.id()))
                .isEqualTo("4500");
    }

    @ParameterizedTest
    @CsvSource({
        "booking, confirmed, 1",
        "reservation, confirmed, 1",
        "booking, tentative, 0",
        "booking, draft, 0",
        "hold, confirmed, 0",
        "event, confirmed, 0"
    })
    void onlyWhatIsBookedForGoodIsPaidFor(String kind, String status, int items) {
        String entry = entry(http, priced("{}"), "10:00", "11:00", kind, ", \"status\": \"" + status + "\"");

        assertThat(items(entry).size()).isEqualTo(items);
    }

    @Test
    void whatIsConfirmedLaterIsPaidForFromThen() {
        String entry = book(priced("{}"), "10:00", "11:00", ", \"status\": \"tentative\"");
        assertThat(items(entry).size()).isZero();

        http.post(ENTRIES + "/" + entry + "/status", "{\"status\": \"confirmed\"}")
                .expect(200);

        assertThat(only(entry).path("gross").asLong()).isEqualTo(3_000);
        http.post(ENTRIES + "/" + entry + "/status", "{\"status\": \"completed\"}")
                .expect(200);
        assertThat(only(entry).path("state").asString()).isEqualTo("open");
    }

    @Test
    void whatHasToBeApprovedIsPaidForOnceItIs() {
        String calendar = priced("{\"requiresApproval\": true}");
        TestUser member = tenant.user(Role.MEMBER);
        String entry = entry(member.http(), calendar, "10:00", "11:00", "booking", "");
        assertThat(items(entry).size()).isZero();

        String request = http.get(ENTRIES + "/" + entry).text("/data/approvalRequestId");
        http.post("/api/v1/secure/approvals/" + request + "/approve", "{}").expect(200);

        assertThat(only(entry).path("gross").asLong()).isEqualTo(3_000);
    }

    @Test
    void itemsFollowABookingUntilTheyAreBilled() {
        String entry = book(priced("{}"), "10:00", "11:00", "");
        String bill = billed(only(entry), 4_500);

        http.patch(ENTRIES + "/" + entry, "{\"endsAt\": \"2030-06-04T11:30:00Z\"}")
                .expect(200);
        assertThat(only(entry).path("gross").asLong()).isEqualTo(4_500);
        assertThat(http.get(BILLS + "/" + bill).at("/data/gross").asLong()).isEqualTo(4_500);
        close(http, bill).expect(200);
        http.patch(ENTRIES + "/" + entry, "{\"endsAt\": \"2030-06-04T12:00:00Z\"}")
                .expect(200);

        assertThat(only(entry).path("gross").asLong()).isEqualTo(4_500);
    }

    private String billed(JsonNode item, long paid) {
        String bill = bill(http, company(http));
        http.patch(ITEMS + "/" + item.path("id").asString(), "{\"billId\": \"%s\"}".formatted(bill))
                .expect(200);
        pay(http, bill, "cash", paid);
        return bill;
    }

    @Test
    void aBookingThatIsCalledOffTakesItsUnbilledItemsAlong() {
        String entry = book(priced("{\"cancellationCutoffMinutes\": 60}"), "10:00", "11:00", "");
        String bill = billed(only(entry), 1_000);
        http.post(ITEMS, """
                {"name": "Balls", "currency": "EUR", "unitAmount": 500, "calendarEntryId": "%s"}
                """.formatted(entry)).expect(201);

        http.post(ENTRIES + "/" + entry + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);

        assertThat(items(entry).valueStream().map(item -> item.path("state").asString()))
                .containsExactly("cancelled", "cancelled");
        assertThat(http.get(BILLS + "/" + bill).at("/data/gross").asLong()).isZero();
        assertThat(tenant.eventTypes().stream().filter("order_item.cancelled"::equals))
                .hasSize(2);
    }

    @Test
    void whatIsBilledStaysWhenItsBookingIsCalledOff() {
        String entry = book(priced("{}"), "10:00", "11:00", "");
        String bill = billed(only(entry), 3_000);
        close(http, bill).expect(200);

        http.post(ENTRIES + "/" + entry + "/status", "{\"status\": \"cancelled\"}")
                .expect(200);

        assertThat(only(entry).path("state").asString()).isEqualTo("closed");
    }

    /** Those who manage the calendar may delete a booking at any time. */
    @Test
    void afterTheCutOffItemsStay() {
        String calendar = priced("{\"cancellationCutoffMinutes\": 60}");
        String entry = book(calendar, "10:00", "11:00", "");
        String free = book(calendar, "12:00", "13:00", "");
        tenant.update(
                "update calendar_entry set starts_at = now() + interval '50 minutes', ends_at = now() + interval '2 hours',"
                        + " guarded = tstzrange(now(), now() + interval '3 hours') where id = ?",
                UUID.fromString(entry));

        http.delete(ENTRIES + "/" + entry).expect(204);
        http.delete(ENTRIES + "/" + free).expect(204);

        assertThat(only(entry).path("state").asString()).isEqualTo("open");
        assertThat(only(free).path("state").asString()).isEqualTo("cancelled");
    }

    @Test
    void theCutOffOfASpaceHoldsInItsResources() {
        String space = created("/api/v1/secure/spaces/", "{\"name\": \"Club\"}");
        String desk =
                created("/api/v1/secure/resources/", "{\"name\": \"Court\", \"spaceId\": \"%s\"}".formatted(space));
        created(CALENDARS, """
                {"kind": "space_linked", "name": "Club", "timezone": "UTC", "linkedSpaceId": "%s",
                 "policy": {"bookingPolicy": {"cancellationCutoffMinutes": 60}}}
                """.formatted(space));
        String calendar = created(CALENDARS, """
                {"kind": "resource_linked", "name": "Court", "timezone": "UTC", "linkedResourceId": "%s"}
                """.formatted(desk));
        price(calendar, HALF_HOURS);
        String entry = book(calendar, "10:00", "11:00", "");
        tenant.update(
                "update calendar_entry set starts_at = now() + interval '50 minutes', ends_at = now() + interval '2 hours',"
                        + " guarded = tstzrange(now(), now() + interval '3 hours') where id = ?",
                UUID.fromString(entry));

        http.delete(ENTRIES + "/" + entry).expect(204);

        assertThat(only(entry).path("state").asString()).isEqualTo("open");
    }

    @Test
    void eachBookingOfASeriesIsPaidFor() {
        String calendar = priced("{}");
        String root = book(calendar, "10:00", "11:00", "");
        String series = created(CALENDARS + "recurrence-masters", """
                {"calendarId": "%s", "rootEntryId": "%s", "startsAt": "2030-06-04T10:00:00Z", "timezone": "UTC",
                 "frequency": "weekly", "occurrenceCountLimit": 4}
                """.formatted(calendar, root));

        assertThat(only(root).path("state").asString()).isEqualTo("cancelled");
        assertThat(http.get(ITEMS + "?state=open").at("/pagination/total").asLong())
                .isEqualTo(4);
        String instance = http.get(CALENDARS + "recurrence-masters/" + series
                        + "/instances?windowStartsAt=2030-06-10T00:00:00Z&windowEndsAt=2030-06-12T00:00:00Z")
                .text("/data/0/id");
        http.patch(CALENDARS + "recurrence-instances/" + instance, "{\"instanceState\": \"cancelled\"}")
                .expect(200);
        assertThat(http.get(ITEMS + "?state=open").at("/pagination/total").asLong())
                .isEqualTo(3);
    }

    /** The night the clocks go back has 25 hours. */
    @Test
    void aWholeDayIsADayHoweverLongItIs() {
        String calendar = calendar("{}");
        price(calendar, """
                {"name": "Hall", "currency": "EUR", "pricing": "net", "unitAmount": 10000, "unitMinutes": 1440}
                """);

        String entry = http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "booking", "title": "Fair", "timezone": "Europe/Zurich", "isAllDay": true,
                 "startsAt": "2030-10-26T22:00:00Z", "endsAt": "2030-10-27T23:00:00Z"}
                """.formatted(calendar)).expect(201).text("/data/id");

        assertThat(only(entry).path("quantity").asInt()).isEqualTo(1);
    }

    @Test
    void anotherPriceIsForWhatIsBookedFromThen() {
        String calendar = priced("{}");
        String before = book(calendar, "08:00", "09:00", "");
        price(calendar, "{\"name\": \"Flat\", \"currency\": \"CHF\", \"unitAmount\": 700}");
        String flat = book(calendar, "10:00", "12:00", "");
        http.delete(PRICES + "/" + calendar).expect(204);
        String free = book(calendar, "13:00", "14:00", "");
        http.patch(ENTRIES + "/" + before, "{\"endsAt\": \"2030-06-04T09:30:00Z\"}")
                .expect(200);

        assertThat(only(before).path("gross").asLong()).isEqualTo(4_500);
        assertThat(only(flat).path("gross").asLong()).isEqualTo(700);
        assertThat(only(flat).path("currency").asString()).isEqualTo("CHF");
        assertThat(items(free).size()).isZero();
    }

    @Test
    void aPriceIsSetShownAndRemoved() {
        String calendar = calendar("{}");
        tax(http, "S", 190_000);
        http.get(PRICES + "/" + calendar).refused(404, "BOOKING_PRICE_NOT_FOUND");
        Http.Answer first = http.put(PRICES + "/" + calendar, HALF_HOURS).expect(200);
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(http.get(PRICES + "/" + calendar).at("/data")).isEqualTo(first.at("/data"));
        assertThat(http.get(PRICES).expect(200).at("/data/0")).isEqualTo(first.at("/data"));
        assertThat(http.get(PRICES + "?limit=1&sort=name").at("/data").size()).isOne();

        http.with("If-Match", "\"1\"").put(PRICES + "/" + calendar, HALF_HOURS).expect(200);
        http.with("If-Match", "\"1\"").put(PRICES + "/" + calendar, HALF_HOURS).refused(412, "CHANGED_MEANWHILE");
        http.with("If-Match", "\"1\"").delete(PRICES + "/" + calendar).refused(412, "CHANGED_MEANWHILE");
        http.delete(PRICES + "/" + calendar).expect(204);
        http.delete(PRICES + "/" + calendar).refused(404, "BOOKING_PRICE_NOT_FOUND");
        http.put(PRICES + "/" + calendar, HALF_HOURS.replace("EUR", "XAG")).refused(422, "VALIDATION_FAILED");
        http.put(PRICES + "/" + calendar, HALF_HOURS.replace("\"S\"", "\"T\"")).refused(422, "TAX_CODE_UNKNOWN");
        http.put(PRICES + "/" + calendar, HALF_HOURS.replace("30", "0")).refused(422, "VALIDATION_FAILED");
        http.put(PRICES + "/" + UUID.randomUUID(), HALF_HOURS).refused(404, "CALENDAR_UNKNOWN");
        Http other = TestTenant.create().http();
        tax(other, "S", 190_000);
        other.put(PRICES + "/" + calendar, HALF_HOURS).refused(404, "CALENDAR_UNKNOWN");
        other.get(PRICES + "/" + calendar).refused(404, "BOOKING_PRICE_NOT_FOUND");
    }

    private String priced(String bookingPolicy) {
        tax(http, "S", 190_000);
        String calendar = calendar(bookingPolicy);
        price(calendar, HALF_HOURS);
        return calendar;
    }

    private void price(String calendar, String price) {
        if (price.contains("\"S\"")
                && http.get(LedgerScene.TAX_RATES).at("/data").isEmpty()) {
            tax(http, "S", 190_000);
        }
        http.put(PRICES + "/" + calendar, price).expect(200);
    }

    private String calendar(String bookingPolicy) {
        return created(CALENDARS, """
                {"kind": "tenant_shared", "name": "Court", "timezone": "Europe/Zurich",
                 "visibility": "public_within_tenant", "policy": {"bookingPolicy": %s}}
                """.formatted(bookingPolicy));
    }

    private String created(String path, String json) {
        return http.post(path, json).expect(201).text("/data/id");
    }

    private String book(String calendar, String from, String to, String more) {
        return entry(http, calendar, from, to, "booking", more);
    }

    private static String entry(Http http, String calendar, String from, String to, String kind, String more) {
        return http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "%s", "title": "Tennis", "timezone": "Europe/Zurich",
                 "startsAt": "2030-06-04T%s:00Z", "endsAt": "2030-06-04T%s:00Z"%s}
                """.formatted(calendar, kind, from, to, more))
                .expect(201)
                .text("/data/id");
    }

    private JsonNode items(String entry) {
        return http.get(ITEMS + "?calendarEntryId=" + entry).expect(200).at("/data");
    }

    private JsonNode only(String entry) {
        JsonNode items = items(entry);
        assertThat(items.size()).isOne();
        return items.get(0);
    }
}
