package dev.stoa.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.json.Json;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the lines of exports look like. */
class LinesTest {

    private static final String CALENDARS = "/api/v1/secure/calendar/";
    private static final String ENTRIES = CALENDARS + "entries";

    private final ConnectorScene scene = ConnectorScene.create();
    private final TestTenant tenant = scene.tenant;
    private final Http http = tenant.http();

    @Test
    void aCustomerHasWhatItsContactHas() {
        String id = http.post("/api/v1/secure/contacts/", """
                        {"firstName": "Ada", "middleName": "King", "lastName": "Lovelace", "email": "ada@example.org",
                         "phone": "+41446681800", "notes": "Quiet room",
                         "address": {"street": "Limmatquai", "street_number": "1", "city": "Zürich",
                                     "postal_code": "8001", "country_code": "CH"}}
                        """).expect(201).text("/data/id");
        JsonNode line = only("Customer");
        assertThat(line.path("Id").asString()).isEqualTo(id);
        assertThat(line.path("ChainId").asString()).isEqualTo(tenant.id().toString());
        assertThat(line.path("FirstName").asString()).isEqualTo("Ada King");
        assertThat(line.path("LastName").asString()).isEqualTo("Lovelace");
        assertThat(line.path("Email").asString()).isEqualTo("ada@example.org");
        assertThat(line.path("Phone").asString()).isEqualTo("+41446681800");
        assertThat(line.path("Notes").asString()).isEqualTo("Quiet room");
        assertThat(line.path("Address").path("Line1").asString()).isEqualTo("Limmatquai 1");
        assertThat(line.path("Address").path("City").asString()).isEqualTo("Zürich");
        assertThat(line.path("Address").path("CountryCode").asString()).isEqualTo("CH");
        assertThat(line.path("AddressId").asString()).isEqualTo(id);
        assertThat(line.path("CreatedUtc").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(line.path("IsActive").isBoolean()).isTrue();
        assertThat(line.path("Classifications").isArray()).isTrue();
        assertThat(line.propertyNames())
                .contains("Title", "Sex", "SecondLastName", "NationalityCode", "LoyaltyCode", "CompanyId");
    }

    @Test
    void textsComeOutAsTheyWentIn() {
        String notes = "\"quoted\" \\ back\\nslash\ttab\nline\r\u000bfeed\f\b\u0001\u001f\u007f 😀 שלום \u2028 \\N";
        http.post("/api/v1/secure/contacts/", Json.mapper().writeValueAsString(new NamedContact("\\N", notes)))
                .expect(201);
        JsonNode line = only("Customer");
        assertThat(line.path("Notes").asString()).isEqualTo(notes);
        assertThat(line.path("FirstName").isNull()).isTrue();
        assertThat(line.path("LastName").asString()).isEqualTo("\\N");
        assertThat(line.path("Address").isNull()).isTrue();
    }

    private record NamedContact(String lastName, String notes) {}

    @Test
    void aReservationIsABookingInACalendar() {
        String resource = http.post("/api/v1/secure/resources/", "{\"name\": \"Room 1\", \"language\": \"en\"}")
                .expect(201)
                .text("/data/id");
        String calendar = calendar("\"resource_linked\", \"linkedResourceId\": \"" + resource + "\"");
        String id = entry(calendar, "booking", "confirmed", "10:00", "11:00");
        JsonNode line = only("Reservation");
        assertThat(line.path("Id").asString()).isEqualTo(id);
        assertThat(line.path("ServiceId").asString()).isEqualTo(calendar);
        assertThat(line.path("AssignedResourceId").asString()).isEqualTo(resource);
        assertThat(line.path("AccountType").asString()).isEqualTo("Customer");
        assertThat(line.path("AccountId").asString())
                .isEqualTo(tenant.owner().id().toString());
        assertThat(line.path("CreatorProfileId").asString())
                .isEqualTo(tenant.owner().id().toString());
        assertThat(line.path("State").asString()).isEqualTo("Confirmed");
        assertThat(line.path("StartUtc").asString()).isEqualTo("2030-06-04T10:00:00Z");
        assertThat(line.path("ScheduledEndUtc").asString()).isEqualTo("2030-06-04T11:00:00Z");
        assertThat(line.path("CancelledUtc").isNull()).isTrue();
        assertThat(line.path("GroupId").asString()).isEqualTo(id);
        assertThat(line.path("Options").path("OwnerCheckedIn").asBoolean()).isFalse();
        assertThat(line.path("PersonCounts").isArray()).isTrue();
        assertThat(line.propertyNames()).hasSize(40).contains("Number", "Origin", "RateId", "ChannelNumber", "Purpose");
    }

    @Test
    void theOwnerOfAReservationIsACustomerWhereThereIsOne() {
        String contact = http.post("/api/v1/secure/contacts/", "{\"lastName\": \"Smith\"}")
                .expect(201)
                .text("/data/id");
        tenant.update(
                "insert into contact_link (tenant_id, id, contact_id, entity_type, entity_id, is_primary, created_at)"
                        + " values (?, gen_random_uuid(), cast(? as uuid), 'user', ?, true, now())",
                tenant.id(),
                contact,
                tenant.owner().id());
        entry(calendar("\"tenant_shared\""), "booking", "confirmed", "10:00", "11:00");
        assertThat(only("Reservation").path("AccountId").asString()).isEqualTo(contact);
    }

    @Test
    void eachStatusHasItsState() {
        String calendar = calendar("\"tenant_shared\"");
        entry(calendar, "booking", "draft", "01:00", "02:00");
        entry(calendar, "reservation", "tentative", "03:00", "04:00");
        String cancelled = entry(calendar, "booking", "confirmed", "05:00", "06:00");
        String completed = entry(calendar, "booking", "confirmed", "07:00", "08:00");
        String deleted = entry(calendar, "booking", "confirmed", "09:00", "10:00");
        tenant.update(
                "update calendar_entry set status = 'cancelled', lane = null, guarded = null where id = cast(? as uuid)",
                cancelled);
        tenant.update(
                "update calendar_entry set status = 'completed', lane = null, guarded = null where id = cast(? as uuid)",
                completed);
        http.delete(ENTRIES + "/" + deleted).expect(204);
        entry(calendar, "event", "confirmed", "11:00", "12:00");
        List<JsonNode> lines = scene.export("Reservation");
        assertThat(lines)
                .extracting(line -> line.path("StartUtc").asString().substring(11, 13) + " "
                        + line.path("State").asString() + " "
                        + line.path("CancelledUtc").isNull())
                .containsExactlyInAnyOrder(
                        "01 Inquired true",
                        "03 Optional true",
                        "05 Canceled false",
                        "07 Processed true",
                        "09 Canceled false");
    }

    @Test
    void anEventInTheCalendarOfAResourceBlocksIt() {
        String resource = http.post("/api/v1/secure/resources/", "{\"name\": \"Room 1\", \"language\": \"en\"}")
                .expect(201)
                .text("/data/id");
        String id = entry(
                calendar("\"resource_linked\", \"linkedResourceId\": \"" + resource + "\""),
                "event",
                "confirmed",
                "10:00",
                "11:00");
        entry(calendar("\"tenant_shared\""), "event", "confirmed", "10:00", "11:00");
        JsonNode line = only("ResourceBlock");
        assertThat(line.path("Id").asString()).isEqualTo(id);
        assertThat(line.path("EnterpriseId").asString()).isEqualTo(tenant.id().toString());
        assertThat(line.path("AssignedResourceId").asString()).isEqualTo(resource);
        assertThat(line.path("IsActive").asBoolean()).isTrue();
        assertThat(line.path("Type").asString()).isEqualTo("InternalUse");
        assertThat(line.path("Name").asString()).isEqualTo("Entry");
        assertThat(line.path("DeletedUtc").isNull()).isTrue();
    }

    @Test
    void aHoldIsABlockOfAvailabilityAndItsAdjustment() {
        String calendar = calendar("\"tenant_shared\"");
        String id = entry(calendar, "hold", "tentative", "10:00", "11:00");
        JsonNode block = only("AvailabilityBlock");
        assertThat(block.path("Id").asString()).isEqualTo(id);
        assertThat(block.path("ServiceId").asString()).isEqualTo(calendar);
        assertThat(block.path("State").asString()).isEqualTo("Optional");
        assertThat(block.path("IsActive").asBoolean()).isTrue();
        assertThat(block.path("FirstTimeUnitStartUtc").asString()).isEqualTo("2030-06-04T10:00:00Z");
        assertThat(block.path("ReleaseStrategy").asString()).isEqualTo("None");
        JsonNode adjustment = only("AvailabilityAdjustment");
        assertThat(adjustment.path("AvailabilityBlockId").asString()).isEqualTo(id);
        assertThat(adjustment.path("UnitCount").asInt()).isOne();
        assertThat(adjustment.path("EndUtc").asString()).isEqualTo("2030-06-04T11:00:00Z");
        assertThat(adjustment.path("ActivityState").asString()).isEqualTo("Active");
        http.delete(ENTRIES + "/" + id).expect(204);
        assertThat(only("AvailabilityBlock").path("CanceledUtc").isNull()).isFalse();
        assertThat(only("AvailabilityAdjustment").path("IsActive").asBoolean()).isFalse();
    }

    @Test
    void aSeriesGoesOutAsItsInstances() {
        String calendar = calendar("\"tenant_shared\"");
        String id = entry(calendar, "booking", "confirmed", "10:00", "11:00");
        String series = http.post(CALENDARS + "recurrence-masters", """
                        {"calendarId": "%s", "rootEntryId": "%s", "startsAt": "2030-06-04T10:00:00Z",
                         "timezone": "Europe/Zurich", "frequency": "daily", "occurrenceCountLimit": 3}
                        """.formatted(calendar, id))
                .expect(201)
                .text("/data/id");
        List<JsonNode> lines = scene.export("Reservation");
        assertThat(lines)
                .extracting(line -> line.path("StartUtc").asString())
                .containsExactlyInAnyOrder("2030-06-04T10:00:00Z", "2030-06-05T10:00:00Z", "2030-06-06T10:00:00Z");
        assertThat(lines).extracting(line -> line.path("GroupId").asString()).containsOnly(series);
    }

    private JsonNode only(String entityType) {
        List<JsonNode> lines = scene.export(entityType);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private String calendar(String kind) {
        return http.post(CALENDARS, """
                {"kind": %s, "name": "C", "timezone": "Europe/Zurich", "visibility": "public_within_tenant"}
                """.formatted(kind)).expect(201).text("/data/id");
    }

    private String entry(String calendar, String kind, String status, String from, String to) {
        return http.post(ENTRIES, """
                {"calendarId": "%s", "kind": "%s", "status": "%s", "title": "Entry", "timezone": "Europe/Zurich",
                 "startsAt": "2030-06-04T%s:00Z", "endsAt": "2030-06-04T%s:00Z"}
                """.formatted(calendar, kind, status, from, to))
                .expect(201)
                .text("/data/id");
    }
}
