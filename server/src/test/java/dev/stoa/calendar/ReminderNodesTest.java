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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of the nodes, each reminder fires once. */
class ReminderNodesTest {

    private static final int REMINDERS = 2_000;
    private static final int KILLS = 3;

    @Test
    void whatIsDueSoonFiresSoon() {
        TestTenant tenant = TestTenant.create();
        Http http = tenant.http();
        String calendar = calendar(http);
        Instant start =
                Instant.now().plus(10, ChronoUnit.MINUTES).plusMillis(1_500).truncatedTo(ChronoUnit.MICROS);
        String event = Scene.booking(
                        calendar, start.toString(), start.plusSeconds(600).toString())
                .replace("booking", "event");
        String entry = http.post(Scene.ENTRIES, event).expect(201).text("/data/id");
        Instant due = Instant.parse(
                remind(http, calendar, entry, "in_app", 10).expect(201).text("/data/nextTriggerAt"));
        assertThat(due).isEqualTo(start.minus(10, ChronoUnit.MINUTES));

        tenant.await("select count(*) from event where tenant_id = ? and type = 'reminder.fired'", 1, tenant.id());

        assertThat(Instant.now()).isAfterOrEqualTo(due).isBefore(due.plus(Duration.ofSeconds(15)));
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
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
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void aServerThatIsKilledAgainAndAgainLosesAndRepeatsNone(@TempDir Path dataDir) {
        DatabaseUrl database = TestServer.newDatabase();
        TestTenant tenant;
        try (TestServer first = TestServer.on(database, Map.of())) {
            tenant = TestTenant.create(first);
            ReminderScene.fill(tenant, calendar(tenant.http()), REMINDERS);
        }
        ReminderScene.makeDue(tenant, 0);
        int cutShort = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            try (ServerProcess victim = ServerProcess.launch(TestServer.environment(database, dataDir, Map.of()))) {
                ReminderScene.awaitFired(tenant, REMINDERS * kill / (KILLS + 1));
                victim.kill();
            }
            cutShort += left(tenant) ? 1 : 0;
        }
        assertThat(cutShort).as("how often it was killed amid the firing").isPositive();

        try (ServerProcess last = ServerProcess.on(database, dataDir)) {
            assertThat(last.url()).isNotEmpty();
            ReminderScene.firedOnceEach(tenant, REMINDERS);
        }
    }

    private static boolean left(TestTenant tenant) {
        return tenant.count("select count(*) from reminder where tenant_id = ? and wake_at is not null", tenant.id())
                > 0;
    }
}
