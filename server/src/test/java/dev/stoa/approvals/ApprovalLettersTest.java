package dev.stoa.approvals;

import static dev.stoa.approvals.Asking.approve;
import static dev.stoa.approvals.Asking.book;
import static dev.stoa.approvals.Asking.booking;
import static dev.stoa.approvals.Asking.calendar;
import static dev.stoa.approvals.Asking.cancel;
import static dev.stoa.approvals.Asking.reject;
import static dev.stoa.approvals.Asking.requestOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.Outbox;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is written to when something waits for approval, and what the letters say. */
class ApprovalLettersTest {

    private static final String COUNT = "select count(*) from message where tenant_id = ? and recipient = ?";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final TestUser ann = tenant.user(Role.MEMBER);
    private final Outbox outbox = Outbox.of(TestServer.shared());
    private final String calendar = calendar(http, "{\"requiresApproval\": true}");

    @Test
    void adminsLearnOfRequestsAndTheCreatorOfDecisions() {
        TestUser admin = tenant.user(Role.ADMIN);
        TestUser manager = tenant.user(Role.MANAGER);

        String request = requestOf(book(ann.http(), calendar, "10:00", "11:00"));

        String id = request.substring(request.lastIndexOf('/') + 1);
        for (String address : new String[] {tenant.owner().email(), admin.email()}) {
            Outbox.Mail letter = outbox.await(address, 1);
            assertThat(letter.subject()).isEqualTo("Approval needed: Tennis");
            assertThat(letter.text()).contains("Test MEMBER created the calendar entry “Tennis”", "id=" + id);
        }
        tenant.await(COUNT, 0, tenant.id(), ann.email());
        approve(http, request).expect(200);
        assertThat(outbox.await(ann.email(), 1).subject()).isEqualTo("Approved: Tennis");
        reject(http, requestOf(book(ann.http(), calendar, "12:00", "13:00"))).expect(200);
        Outbox.Mail rejected = outbox.await(ann.email(), 2);
        assertThat(rejected.subject()).isEqualTo("Not approved: Tennis");
        assertThat(rejected.text()).contains("The reason given: Not now");
        tenant.await(COUNT, 0, tenant.id(), manager.email());
    }

    @Test
    void nobodyIsToldWhatTheyDidThemselves() {
        String request = requestOf(book(ann.http(), calendar, "10:00", "11:00"));

        cancel(ann.http(), request).expect(204);

        tenant.await(COUNT, 0, tenant.id(), ann.email());
    }

    @Test
    void whoseCalendarItIsLearnsOfRequestsForIt() {
        TestUser eve = tenant.user(Role.MEMBER);
        String own = calendar(eve.http(), "{\"requiresApproval\": true}");

        book(ann.http(), own, "10:00", "11:00").expect(201);

        assertThat(outbox.await(eve.email(), 1).subject()).isEqualTo("Approval needed: Tennis");
    }

    @Test
    void theSettingsTurnLettersOff() {
        http.patch(Asking.SETTINGS + "/calendar_entry", """
                {"config": {"notify_admins": false, "notify_creator_on_decision": false}}
                """).expect(200);

        approve(http, requestOf(book(ann.http(), calendar, "10:00", "11:00"))).expect(200);

        tenant.await("select count(*) from message where tenant_id = ?", 0, tenant.id());
    }

    @ParameterizedTest
    @CsvSource({
        "en, Approval needed: Tennis",
        "de, Freigabe nötig: Tennis",
        "fr, Approbation requise : Tennis",
        "it, Approvazione richiesta: Tennis",
        "es, Aprobación necesaria: Tennis",
        "zu, Approval needed: Tennis"
    })
    void lettersAreInTheLanguageOfTheirReader(String locale, String subject) {
        tenant.update(
                "update account set locale = ? where id = ?",
                locale,
                tenant.owner().id());

        book(ann.http(), calendar, "10:00", "11:00").expect(201);

        assertThat(outbox.await(tenant.owner().email(), 1).subject()).isEqualTo(subject);
    }

    @Test
    void aNameIsJustAName() {
        String name = "{1} <b>“Court”</b>\\r\\nBcc: all@example.org";

        ann.http()
                .post(Asking.ENTRIES, booking(calendar, "10:00", "11:00").replace("Tennis", name))
                .expect(201);

        Outbox.Mail letter = outbox.await(tenant.owner().email(), 1);
        assertThat(letter.subject()).isEqualTo("Approval needed: {1} <b>“Court”</b> Bcc: all@example.org");
        assertThat(letter.html()).doesNotContain("<b>").contains("&lt;b&gt;");
    }
}
