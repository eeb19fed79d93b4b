package dev.stoa.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.taxonomy.Filing;
import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantErasureTest {

    private final TestTenant tenant = TestTenant.create();
    private final TestTenant other = TestTenant.create();
    private final Http admin = TestTenant.create().systemAdmin().http();
    private final String path = "/api/v1/secure/tenants/" + tenant.id();

    @Test
    void onlyAnArchivedTenantCanBeDeleted() {
        admin.delete(path).refused(409, "TENANT_NOT_ARCHIVED");
        admin.post(path + "/lifecycle/suspend", "{}").expect(200);
        admin.delete(path).refused(409, "TENANT_NOT_ARCHIVED");
    }

    @Test
    void nothingOfADeletedTenantIsLeft() throws SQLException {
        TestUser member = tenant.user(Role.MEMBER);
        TestUser elsewhereToo = tenant.user(Role.MEMBER);
        other.join(elsewhereToo.id(), elsewhereToo.email(), Role.MEMBER);
        tenant.grant(member, "spaces:write");
        tenant.http()
                .with("Idempotency-Key", "once-" + tenant.id())
                .post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}")
                .expect(201);
        String category = Filing.category(tenant.http(), "rooms");
        Filing.category(tenant.http(), "small", category);
        Filing.file(tenant.http(), category, "space", Filing.space(tenant.http()))
                .expect(201);
        Filing.tag(tenant.http(), "quiet", "tenant", tenant.id()).expect(201);
        shareAndInvite(member);
        keepBooks();
        tenant.http()
                .post("/api/v1/secure/storage/buckets/", "{\"bucket_name\": \"photos\", \"purpose\": \"primary\"}")
                .expect(201);
        tenant.http()
                .upload("/api/v1/secure/storage/buckets/photos/files", Form.of("a.txt", "text/plain", "hello"))
                .expect(200);
        assertThat(objects()).exists();
        assertThat(tablesWithRows())
                .contains("space", "event", "membership", "session", "group_member", "category_link", "tag_link")
                .contains("calendar_share", "calendar_visits", "entry_participant", "stored_file")
                .contains("company", "tax_rate", "booking_price", "bill", "order_item", "payment", "ledger_counter");

        admin.post(path + "/lifecycle/suspend", "{}").expect(200);
        admin.post(path + "/lifecycle/archive", "{}").expect(200);
        admin.delete(path).expect(204);
        TestServer.shared().doNow("erased-storage");

        assertThat(objects()).doesNotExist();
        assertThat(count("storage_erasure where erased = '" + tenant.id() + "'"))
                .isZero();
        assertThat(tablesWithRows()).isEmpty();
        assertThat(count("tenant where id = '" + tenant.id() + "'")).isZero();
        assertThat(count("account where id = '" + member.id() + "'")).isZero();
        assertThat(count("account where id = '" + elsewhereToo.id() + "'")).isOne();
        admin.get(path).refused(404, "TENANT_NOT_FOUND");
        assertThat(tenant.http().get("/api/v1/secure/spaces/").status()).isEqualTo(401);
        other.http().get("/api/v1/secure/spaces/").expect(200);
    }

    private void shareAndInvite(TestUser member) {
        String calendars = "/api/v1/secure/calendar/";
        String calendar = tenant.http().post(calendars, """
                        {"kind": "tenant_shared", "name": "Court", "timezone": "UTC", "visibility": "shared"}
                        """).expect(201).text("/data/id");
        String entry = tenant.http()
                .post(calendars + "entries", """
                        {"calendarId": "%s", "kind": "booking", "title": "Tennis", "timezone": "UTC",
                         "startsAt": "2030-06-04T10:00:00Z", "endsAt": "2030-06-04T11:00:00Z"}
                        """.formatted(calendar))
                .expect(201)
                .text("/data/id");
        String user = "{\"userId\": \"" + member.id() + "\"";
        tenant.http()
                .post(calendars + calendar + "/shares", user + ", \"level\": \"read\"}")
                .expect(201);
        tenant.http()
                .post(calendars + "entries/" + entry + "/participants", user + "}")
                .expect(201);
        member.http().post(calendars + calendar + "/visit-metrics/track").expect(200);
    }

    /** With a closed bill, which nobody else can change or delete. */
    private void keepBooks() {
        String ledger = "/api/v1/secure/ledger/";
        String company = created(ledger + "companies", "{\"name\": \"Acme\"}");
        created(ledger + "tax-rates", "{\"code\": \"S\", \"name\": \"VAT\", \"rate\": 81000}");
        String bill = created(ledger + "bills", "{\"companyId\": \"%s\", \"currency\": \"CHF\"}".formatted(company));
        created(ledger + "order-items", "{\"billId\": \"%s\", \"name\": \"Tea\", \"unitAmount\": 400}".formatted(bill));
        created(ledger + "payments", "{\"billId\": \"%s\", \"method\": \"cash\", \"amount\": 400}".formatted(bill));
        tenant.http().post(ledger + "bills/" + bill + "/close").expect(200);
        String calendar = tenant.http().get("/api/v1/secure/calendar/").text("/data/0/id");
        tenant.http().put(ledger + "booking-prices/" + calendar, """
                        {"name": "Court", "currency": "CHF", "unitAmount": 4000}
                        """).expect(200);
    }

    private String created(String path, String json) {
        return tenant.http().post(path, json).expect(201).text("/data/id");
    }

    private Path objects() {
        return TestServer.shared().dataDir().resolve("storage/objects/" + tenant.id());
    }

    private List<String> tablesWithRows() throws SQLException {
        var found = new ArrayList<String>();
        for (String table : tables()) {
            if (count(table + " where tenant_id = '" + tenant.id() + "'") > 0) {
                found.add(table);
            }
        }
        return found;
    }

    private static List<String> tables() throws SQLException {
        try (Connection connection = TestServer.shared().asSystem();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select table_name
                          from information_schema.columns
                          join information_schema.tables using (table_schema, table_name)
                         where column_name = 'tenant_id'
                           and table_type = 'BASE TABLE'""")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static int count(String fromWhere) throws SQLException {
        try (Connection connection = TestServer.shared().asSystem();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + fromWhere)) {
            row.next();
            return row.getInt(1);
        }
    }
}
