package dev.stoa.portability.bags;

import dev.stoa.taxonomy.Filing;
import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.S3Server;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.UUID;

/** Gives a tenant something of every kind there is: by the API, and straight into the database what takes time to come about. */
final class EveryKind {

    private static final String CALENDAR = "/api/v1/secure/calendar/";

    private final TestTenant tenant;
    private final Http http;
    private final TestUser member;

    private EveryKind(TestTenant tenant, TestUser member) {
        this.tenant = tenant;
        this.http = tenant.http();
        this.member = member;
    }

    /** @param member somebody else in the tenant, in a group */
    static void fill(TestTenant tenant, TestUser member) {
        var kinds = new EveryKind(tenant, member);
        kinds.places();
        kinds.times();
        kinds.files();
        kinds.money();
        kinds.connector();
        kinds.history();
    }

    private String post(String path, String body) {
        Http.Answer answer = http.post(path, body);
        if (answer.status() != 200 && answer.status() != 201) {
            throw new AssertionError(path + " " + answer.body());
        }
        return answer.at("/data/id").asString("");
    }

    private void places() {
        String space = Filing.space(http);
        String other = post("/api/v1/secure/spaces/", """
                {"name": "Grüner Raum \\"1\\"\\n\\\\ und 😀", "homeLocation": {"latitude": 47.3769, "longitude": 8.5417}}
                """);
        String resource = post("/api/v1/secure/resources/", "{\"name\": \"Desk\", \"spaceId\": \"" + space + "\"}");
        String category = Filing.category(http, "rooms");
        Filing.file(http, Filing.category(http, "small", category), "space", space)
                .expect(201);
        Filing.tag(http, "quiet", "space", space).expect(201);
        Filing.tag(http, "quiet", "tenant", tenant.id()).expect(201);
        String contact = post("/api/v1/secure/contacts/", "{\"firstName\": \"Anna\", \"lastName\": \"Meier\"}");
        post("/api/v1/secure/spaces/" + space + "/contacts", "{\"contactId\": \"" + contact + "\"}");
        post("/api/v1/secure/spaces/" + space + "/visit-metrics/track", "{}");
        post("/api/v1/secure/resources/" + resource + "/visit-metrics/track", "{}");
        post("/api/v1/secure/feedback/rating", """
                {"entityType": "space", "entityId": "%s", "ratingType": "stars", "value": 4}
                """.formatted(space));
        String rating = tenant.text("select id from rating where tenant_id = ?", tenant.id());
        post("/api/v1/secure/feedback/review", """
                {"ratingId": "%s", "content": "A quiet place", "attachments": []}
                """.formatted(rating));
        row("space_member", "\"space_id\": \"" + space + "\", \"role\": \"reader\", " + someone());
        row("resource_member", "\"resource_id\": \"" + resource + "\", \"role\": \"manager\", " + someone());
        row("move_request", """
                "resource_id": "%s", "source_space_id": "%s", "target_space_id": "%s", "requested_by": "%s",
                "status": "expired", "approval_mode": "resource", "created_at": "2030-01-01T00:00:00Z",
                "expires_at": "2030-01-02T00:00:00Z", "updated_at": "2030-01-02T00:00:00Z"
                """.formatted(resource, space, other, member.id()));
        row("type_definition", """
                "name": "room", "label": "Room", "applies_to": "space", "schema_definition":
                {"required": [], "properties": {"seats": {"type": "integer"}}},
                "created_at": "2030-01-01T00:00:00Z", "updated_at": "2030-01-01T00:00:00Z"
                """);
        row("info_tag", """
                "key": "space.name", "title": "Name", "description": "What it is called",
                "examples": ["Blue room", "x\\"y"], "translations": {},
                "created_at": "2030-01-01T00:00:00Z", "updated_at": "2030-01-01T00:00:00Z"
                """);
        row("approval", """
                "entity_type": "space", "entity_id": "%s", "entity_name": "Blue room", "cause": "setting", "asked": "create",
                "status": "rejected", "actor_kind": "user", "created_at": "2030-01-01T00:00:00Z",
                "updated_at": "2030-01-01T00:00:00Z", "expires_at": "2030-01-01T00:00:00Z",
                "decision_at": "2030-01-01T00:00:00Z"
                """.formatted(space));
        row("approval_setting", """
                "entity_type": "space", "requires_approval": false, "config": {}, "revision": 3,
                "updated_at": "2030-01-01T00:00:00Z"
                """);
    }

    private void times() {
        String calendar = post(CALENDAR, """
                {"kind": "tenant_shared", "name": "Court", "timezone": "Europe/Zurich", "visibility": "shared"}
                """);
        String entry = post(CALENDAR + "entries", booking(calendar, "2030-06-04T10:00:00Z", "2030-06-04T11:00:00Z"));
        String root = post(CALENDAR + "entries", booking(calendar, "2030-06-05T10:00:00Z", "2030-06-05T11:00:00Z"));
        String series = post(CALENDAR + "recurrence-masters", """
                {"calendarId": "%s", "rootEntryId": "%s", "startsAt": "2030-06-05T10:00:00Z", "timezone": "Europe/Zurich",
                 "frequency": "weekly", "occurrenceCountLimit": 5}
                """.formatted(calendar, root));
        String instance = http.get(CALENDAR + "recurrence-masters/" + series
                        + "/instances?windowStartsAt=2030-06-01T00:00:00Z&windowEndsAt=2030-08-01T00:00:00Z")
                .expect(200)
                .text("/data/1/id");
        http.patch(CALENDAR + "recurrence-instances/" + instance, "{\"titleOverride\": \"Final\"}")
                .expect(200);
        post(CALENDAR + calendar + "/shares", "{\"userId\": \"" + member.id() + "\", \"level\": \"read\"}");
        post(CALENDAR + "entries/" + entry + "/participants", "{\"userId\": \"" + member.id() + "\"}");
        post(CALENDAR + calendar + "/visit-metrics/track", "{}");
        post(CALENDAR + calendar + "/feed", "{}");
        String reminder = post(CALENDAR + "reminders", """
                {"calendarId": "%s", "recurrenceMasterId": "%s", "channel": "in_app", "offsetMinutes": 30}
                """.formatted(calendar, series));
        row("reminder_delivery", """
                "reminder_id": "%s", "entry_id": "%s", "starts_at": "2030-06-04T10:00:00Z",
                "due_at": "2030-06-04T09:30:00Z", "outcome": "fired", "handled_at": "2030-06-04T09:30:00Z"
                """.formatted(reminder, entry));
        price(calendar);
        row("imported_entry", "\"id\": \"%s\", \"calendar_id\": \"%s\", \"uid\": \"a@b\"".formatted(entry, calendar));
        post(CALENDAR + "waitlist", """
                {"calendarId": "%s", "startsAt": "2030-06-04T10:00:00Z", "endsAt": "2030-06-04T11:00:00Z", "party": 1,
                 "title": "Doubles"}
                """.formatted(calendar));
    }

    private void price(String calendar) {
        row("booking_price", """
                "calendar_id": "%s", "name": "Court", "currency": "CHF", "pricing": "gross", "unit_amount": 4000,
                "rates": [{"code": "CH-8.1", "rate": 81000}], "created_at": "2030-01-01T00:00:00Z",
                "updated_at": "2030-01-01T00:00:00Z"
                """.formatted(calendar));
    }

    private static String booking(String calendar, String from, String to) {
        return """
                {"calendarId": "%s", "kind": "booking", "title": "Tennis", "timezone": "Europe/Zurich",
                 "startsAt": "%s", "endsAt": "%s"}
                """.formatted(calendar, from, to);
    }

    private void files() {
        http.upload("/api/v1/secure/files/upload", Form.of("a.txt", "text/plain", "hello"))
                .expect(201);
        http.upload("/api/v1/secure/files/upload", Form.of("leer.bin", "application/x-test", new byte[0]))
                .expect(201);
        String bucket = tenant.text("select id from bucket where tenant_id = ? limit 1", tenant.id());
        row("storage_distribution", """
                "fallback_chain": ["00000000-0000-0000-0000-000000000002"], "image_bucket_id": "%s"
                """.formatted(bucket));
        try (S3Server s3 = S3Server.start()) {
            String connection = post("/api/v1/secure/storage/s3/", s3.connection("ours"));
            row(
                    "s3_day",
                    "\"config_id\": \"" + connection + "\", \"metric_date\": \"2030-01-01\", \"get_requests\": 7");
            row("s3_rotation", """
                    "config_id": "%s", "rotation_type": "manual", "new_key_activated_at": "2030-01-01T00:00:00Z",
                    "created_at": "2030-01-01T00:00:00Z"
                    """.formatted(connection));
        }
    }

    private void money() {
        String ledger = "/api/v1/secure/ledger/";
        String company = post(ledger + "companies/", "{\"name\": \"Acme\"}");
        post(ledger + "tax-rates/", "{\"code\": \"CH-8.1\", \"name\": \"VAT\", \"rate\": 81000}");
        String bill = post(ledger + "bills/", "{\"companyId\": \"" + company + "\", \"currency\": \"EUR\"}");
        post(ledger + "order-items/", "{\"billId\": \"" + bill + "\", \"name\": \"Desk\", \"unitAmount\": 1200}");
        post(ledger + "payments/", "{\"billId\": \"" + bill + "\", \"method\": \"cash\", \"amount\": 1200}");
        http.post(ledger + "bills/" + bill + "/close").expect(200);
    }

    /** Stays behind; and nothing of what leaves may need it. */
    private void connector() {
        String of = "/api/v1/secure/connector/";
        Http.Answer client = tenant.systemAdmin()
                .http()
                .post(of + "clients", "{\"name\": \"Insights\"}")
                .expect(201);
        Http.Answer token = http.post(of + "access-tokens", "{\"clientId\": \"" + client.text("/data/id") + "\"}")
                .expect(201);
        http.post("/api/connector/v1/exports/add", """
                        {"ClientToken": "%s", "AccessToken": "%s", "Client": "Insights 1", "EntityType": "Bill"}
                        """.formatted(
                                client.text("/data/clientToken"), token.text("/data/accessToken")))
                .expect(200);
        tenant.await("select count(*) from connector_export_file where tenant_id = ?", 1, tenant.id());
    }

    private void history() {
        row("job_notification", """
                "job_name": "series", "enabled": true, "on_failure": true, "on_completion": false, "on_late": false,
                "revision": 1, "updated_at": "2030-01-01T00:00:00Z"
                """);
        row("tenant_transition", """
                "action": "activate", "from_status": "pending", "to_status": "active", "from_type": "trial",
                "to_type": "trial", "performed_by": "%s", "created_at": "2030-01-01T00:00:00Z"
                """.formatted(tenant.owner().id()));
        UUID message = UUID.randomUUID();
        row("message", """
                "id": "%s", "channel": "email", "purpose": "test", "recipient": "a@example.org", "subject": "Hello",
                "confidential": false, "status": "sent", "due_at": "2030-01-01T00:00:00Z",
                "created_at": "2030-01-01T00:00:00Z"
                """.formatted(message));
        row("message_attempt", """
                "message_id": "%s", "number": 1, "started_at": "2030-01-01T00:00:00Z",
                "finished_at": "2030-01-01T00:00:00.123456Z"
                """.formatted(message));
        tenant.await("select least(count(*), 20) from audit_log where tenant_id = ?", 20, tenant.id());
    }

    private String someone() {
        return "\"user_id\": \"" + member.id() + "\"";
    }

    /** @param members of the row as JSON, without those that every row has */
    private void row(String table, String members) {
        String json = "{\"tenant_id\": \"" + tenant.id() + "\", " + members + "}";
        boolean hasId = tenant.count(
                        "select count(*) from information_schema.columns where table_name = ? and column_name = 'id'",
                        table)
                == 1;
        if (hasId && !members.contains("\"id\":")) {
            json = json.replaceFirst("\\{", "{\"id\": \"" + UUID.randomUUID() + "\", ");
        }
        String columns = tenant.text("select string_agg(k, ', ') from json_object_keys(cast(? as json)) k", json);
        tenant.update(
                "insert into " + table + " (" + columns + ") select " + columns
                        + " from json_populate_record(cast(null as " + table + "), cast(? as json))",
                json);
    }
}
