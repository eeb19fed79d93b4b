package dev.stoa.calendar;

import static dev.stoa.calendar.ReminderScene.remind;
import static dev.stoa.calendar.Scene.calendar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.testing.Http;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of the nodes, each reminder fires once. */
class ReminderNodesTest {

    private static final int REMINDERS = 2_000;
    private static final int KILLS = 2;
    private static final Duration SOON = Duration.ofSeconds(15);

    /** Half as soon as a node looks by itself. That would be late each time; a machine that stands still is once. */
    @Test
    void whatIsDueSoonFiresSoon() {
        Duration late = late();
        for (int again = 0; again < 3 && late.compareTo(SOON) >= 0; again++) {
            late = late();
        }
        assertThat(late).isBetween(Duration.ZERO, SOON);
    }

    private static Duration late() {
        TestTenant tenant = TestTenant.create();
        Http http = tenant.http();
        String calendar = calendar(http);
        String event = Scene.booking(calendar, "10:00", "11:00").replace("booking", "event");
        String entry = http.post(Scene.ENTRIES, event).expect(201).text("/data/id");
        remind(http, calendar, entry, "in_app", 10).expect(201);

        ReminderScene.makeDue(tenant, 2);

        Instant due = Instant.parse(tenant.text(
                        "select to_json(starts_at) #>> '{}' from calendar_entry where id = ?", UUID.fromString(entry)))
                .minus(10, ChronoUnit.MINUTES);
        tenant.await("select count(*) from event where tenant_id = ? and type = 'reminder.fired'", 1, tenant.id());
        return Duration.between(due, Instant.now());
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void twoNodesFireEachOnce() {
        try (TestServer one = TestServer.fresh(Map.of());
                TestServer two = TestServer.on(one.database(), Map.of())) {
            assertThat(two.url()).isNotEqualTo(one.url());
            TestTenant tenant = TestTenant.create(one);
            ReminderScene.fill(tenant, calendar(tenant.http()), REMINDERS);

            ReminderScene.makeDue(tenant, 0);

            ReminderScene.firedOnceEach(tenant, REMINDERS);
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aServerThatIsKilledAgainAndAgainLosesAndRepeatsNone(@TempDir Path dataDir) throws SQLException {
        DatabaseUrl database = TestServer.newDatabase();
        TestServer first = TestServer.on(database, Map.of());
        TestTenant tenant = TestTenant.create(first);
        try (first) {
            ReminderScene.fill(tenant, calendar(tenant.http()), REMINDERS);
        }
        ReminderScene.makeDue(tenant, 0);
        killedAmidTheFirst(first, tenant, dataDir);
        for (int kill = 1; kill <= KILLS; kill++) {
            try (ServerProcess victim = ServerProcess.launch(TestServer.environment(database, dataDir, Map.of()))) {
                ReminderScene.awaitFired(tenant, REMINDERS * kill / (KILLS + 1));
                victim.kill();
            }
        }

        try (ServerProcess last = ServerProcess.on(database, dataDir)) {
            assertThat(last.url()).isNotEmpty();
            ReminderScene.firedOnceEach(tenant, REMINDERS);
        }
    }

    /** It has some in hand, and can't write down that they fired. */
    private static void killedAmidTheFirst(TestServer data, TestTenant tenant, Path dataDir) throws SQLException {
        try (Connection blocker = data.asSystem();
                Statement statement = blocker.createStatement();
                ServerProcess victim =
                        ServerProcess.launch(TestServer.environment(data.database(), dataDir, Map.of()))) {
            blocker.setAutoCommit(false);
            statement.execute("lock table reminder_delivery in exclusive mode");
            tenant.awaitBlocked("reminder_delivery");
            victim.kill();
            blocker.rollback();
        }
        assertThat(tenant.count("select count(*) from reminder_delivery where tenant_id = ?", tenant.id()))
                .isZero();
    }
}
