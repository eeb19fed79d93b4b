package dev.stoa.approvals;

import static dev.stoa.approvals.Asking.SETTINGS;
import static dev.stoa.approvals.Asking.book;
import static dev.stoa.approvals.Asking.calendar;
import static dev.stoa.approvals.Asking.requestOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Await;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ApprovalSettingsTest {

    private static final String ENTRIES = SETTINGS + "/calendar_entry";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void nothingNeedsApprovalUntilSomebodySaysSo() {
        JsonNode all = http.get(SETTINGS).expect(200).at("/data");

        assertThat(all.valueStream().map(one -> one.path("entity_type").asString()))
                .containsExactly("space", "resource", "calendar_entry");
        assertThat(all).allSatisfy(one -> {
            assertThat(one.path("requires_approval").asBoolean()).isFalse();
            assertThat(one.path("config").toString())
                    .isEqualTo("{\"auto_approve_roles\":[\"owner\",\"admin\"],\"max_pending_days\":30,"
                            + "\"notify_admins\":true,\"notify_creator_on_decision\":true}");
        });
    }

    @Test
    void aChangeKeepsWhatItDoesNotName() {
        http.patch(ENTRIES, "{\"requires_approval\": true}").expect(200);
        http.patch(ENTRIES, "{\"config\": {\"max_pending_days\": 7}}").expect(200);
        Http.Answer changed = http.patch(
                        ENTRIES, "{\"config\": {\"auto_approve_roles\": [\"manager\", \"owner\", \"manager\"]}}")
                .expect(200);

        assertThat(changed.at("/data").toString())
                .isEqualTo("{\"entity_type\":\"calendar_entry\",\"requires_approval\":true,\"config\":"
                        + "{\"auto_approve_roles\":[\"owner\",\"manager\"],\"max_pending_days\":7,"
                        + "\"notify_admins\":true,\"notify_creator_on_decision\":true}}");
        assertThat(http.get(SETTINGS).at("/data/2")).isEqualTo(changed.at("/data"));
        assertThat(http.get(SETTINGS).at("/data/0/requires_approval").asBoolean())
                .isFalse();
        http.with("If-Match", "\"1\"")
                .patch(ENTRIES, "{\"requires_approval\": false}")
                .refused(412, "CHANGED_MEANWHILE");
        assertThat(tenant.eventTypes()).contains("approval.settings_changed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                        | 422 | body
            {"config": {"max_pending_days": 0}}                       | 422 | config.max_pending_days
            {"config": {"max_pending_days": 366}}                     | 422 | config.max_pending_days
            {"config": {"max_pending_days": 1.5}}                     | 422 | config.max_pending_days
            {"config": {"auto_approve_roles": ["owner", "king"]}}     | 422 | config.auto_approve_roles[1]
            {"requires_approval": null}                               | 422 | requires_approval
            """)
    void whatMakesNoSenseIsRefusedByName(String body, int status, String field) {
        Http.Answer refused = http.patch(ENTRIES, body).expect(status);

        assertThat(refused.text("/details/fields/0/path")).isEqualTo(field);
        assertThat(http.get(SETTINGS).at("/data/2/config/max_pending_days").asInt())
                .isEqualTo(30);
    }

    @Test
    void anUnknownRoleIsRefusedWithTheRolesThereAre() {
        Http.Answer refused = http.patch(ENTRIES, "{\"config\": {\"auto_approve_roles\": [\"king\"]}}")
                .refused(422, "ROLE_UNKNOWN");

        assertThat(refused.text("/message")).contains("owner", "admin", "manager", "member", "guest");
    }

    @Test
    void onlyAdminsSayWhatNeedsApproval() {
        Http manager = tenant.user(Role.MANAGER).http();
        manager.get(SETTINGS).expect(200);
        manager.patch(ENTRIES, "{\"requires_approval\": false}").refused(403, "NOT_ALLOWED");
        tenant.user(Role.MEMBER).http().get(SETTINGS).refused(403, "NOT_ALLOWED");
        tenant.user(Role.ADMIN)
                .http()
                .patch(ENTRIES, "{\"requires_approval\": true}")
                .expect(200);
        http.patch(SETTINGS + "/media", "{\"requires_approval\": true}").refused(404, "ENTITY_TYPE_UNKNOWN");
    }

    @Test
    void theSettingsSayWhoWaitsAndHowLong() {
        String calendar = calendar(http, "{}");
        TestTenant.TestUser manager = tenant.user(Role.MANAGER);
        http.patch(ENTRIES, """
                {"requires_approval": true, "config": {"auto_approve_roles": ["member"], "max_pending_days": 3}}
                """).expect(200);

        assertThat(book(tenant.user(Role.MEMBER).http(), calendar, "08:00", "09:00")
                        .expect(201)
                        .text("/data/status"))
                .isEqualTo("confirmed");
        Http.Answer request = http.get(requestOf(book(manager.http(), calendar, "10:00", "11:00")));
        assertThat(Duration.between(
                        Instant.parse(request.text("/data/created_at")),
                        Instant.parse(request.text("/data/expires_at"))))
                .isEqualTo(Duration.ofDays(3));
        requestOf(book(http, calendar, "12:00", "13:00"));
    }

    @Test
    void adminsOfTheInstallationCountAsAdmins() {
        String calendar = calendar(http, "{}");
        http.patch(ENTRIES, "{\"requires_approval\": true}").expect(200);
        Http system = tenant.systemAdmin().http();

        assertThat(book(system, calendar, "08:00", "09:00").expect(201).text("/data/status"))
                .isEqualTo("confirmed");
        http.patch(ENTRIES, "{\"config\": {\"auto_approve_roles\": [\"owner\"]}}")
                .expect(200);
        requestOf(book(system, calendar, "10:00", "11:00"));
    }

    @Test
    void allNodesLearnOfAChange() {
        try (TestServer one = TestServer.fresh(Map.of());
                TestServer two = TestServer.on(one.database(), Map.of())) {
            TestTenant here = TestTenant.create(one);
            String calendar = calendar(here.http(), "{}");
            Http ann = here.user(Role.MEMBER).http().on(two.url());
            book(ann, calendar, "08:00", "09:00").expect(201);

            here.http().patch(ENTRIES, "{\"requires_approval\": true}").expect(200);
            here.await("select count(*) from approval_setting where tenant_id = ?", 1, here.id());

            Await.until(
                    () -> {
                        Http.Answer draft =
                                book(ann, calendar, "10:00", "11:00").expect(201);
                        ann.delete(Asking.ENTRIES + "/" + draft.text("/data/id"))
                                .expect(204);
                        return draft.at("/data/approvalState").asString("none");
                    },
                    state -> state.equals("pending"),
                    state -> "The other node gives " + state);
        }
    }
}
