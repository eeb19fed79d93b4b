package dev.stoa.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.stoa.testing.Await;
import dev.stoa.testing.Outbox;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private final String address = UUID.randomUUID() + "@example.org";

    @Test
    void aMessageWaitsUntilTheMailServerIsBack() {
        int port = freePort();
        try (TestServer server = TestServer.fresh(Map.of("STOA_SMTP_URL", "smtp://127.0.0.1:" + port))) {
            TestTenant tenant = TestTenant.create(server);
            UUID id = queue(tenant, "queued", "now()");
            tenant.await("select count(*) from message_attempt where message_id = ? and error is not null", 1, id);
            tenant.await("select count(*) from message where id = ? and status = 'queued' and due_at > now()", 1, id);

            var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
            setup.setServerStartupTimeout(Await.PATIENCE.toMillis());
            var mail = new GreenMail(setup);
            mail.start();
            try {
                tenant.update("update message set due_at = now() where id = ?", id);

                tenant.await("select count(*) from message where id = ? and status = 'sent'", 1, id);

                Outbox.Mail received = Outbox.mail("SMTP", mail.getReceivedMessages()[0]);
                assertThat(received.to()).isEqualTo(address);
                assertThat(received.messageId()).isEqualTo("<" + id + "@localhost>");
                assertThat(received.text()).startsWith("Grüezi");
            } finally {
                mail.stop();
            }
        }
    }

    @Test
    void aMessageIsGivenUpInTheEnd() {
        try (TestServer server = TestServer.fresh(Map.of("STOA_SMTP_URL", "smtp://127.0.0.1:" + freePort()))) {
            TestTenant tenant = TestTenant.create(server);
            UUID id = queue(tenant, "queued", "now() + interval '1 day'");

            tenant.update("update message set attempts = 7, due_at = now() where id = ?", id);

            tenant.await(
                    "select count(*) from message where id = ? and status = 'failed' and body_text is null", 1, id);
        }
    }

    @Test
    void aMessageWhoseCarrierDiedIsTakenUpAgain() {
        TestTenant tenant = TestTenant.create();

        UUID id = queue(tenant, "sending", "now() - interval '1 second'");

        Outbox.Mail mail = Outbox.of(TestServer.shared()).await(address, 1);
        assertThat(mail.messageId()).contains(id.toString());
        tenant.await("select count(*) from message where id = ? and status = 'sent'", 1, id);
    }

    /** As it stands in the database, since this is about what happens after the commit. */
    private UUID queue(TestTenant tenant, String status, String due) {
        UUID id = UUID.randomUUID();
        tenant.update(
                "insert into message (tenant_id, id, channel, purpose, recipient, subject, body_text, body_html,"
                        + " confidential, status, due_at, created_at)"
                        + " values (?, ?, 'email', 'test', ?, 'Grüße', 'Grüezi', '<p>Grüezi</p>', true, ?, "
                        + due + ", now())",
                tenant.id(),
                id,
                address,
                status);
        return id;
    }

    /** Below those that systems give out by themselves, so that nobody has it a moment later. */
    private static int freePort() {
        for (int port = 10_000 + (int) (ProcessHandle.current().pid() % 10_000); port < 30_000; port++) {
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                assertThat(taken).as("Somebody has this one").isInstanceOf(BindException.class);
            }
        }
        throw new IllegalStateException("Every port is taken");
    }
}
