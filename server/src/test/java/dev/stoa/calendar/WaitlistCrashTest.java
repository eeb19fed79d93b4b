package dev.stoa.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed between the end of one offer and the next has done both or neither. */
class WaitlistCrashTest {

    private static final int CLIENTS = 4;
    private static final int SLOTS = 60;
    private static final int ENOUGH = 15;
    private static final Instant FIRST = Instant.parse("2030-06-04T00:00:00Z");

    private final Queue<String> offers = new ConcurrentLinkedQueue<>();
    private final Semaphore progress = new Semaphore(0);
    private volatile boolean killed;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void eachSlotIsOfferedToExactlyOne(@TempDir Path dataDir) throws Exception {
        try (TestServer survivor = TestServer.fresh(Map.of())) {
            TestTenant tenant = TestTenant.create(survivor);
            TestUser ann = WaitlistScene.guest(tenant);
            TestUser ben = WaitlistScene.guest(tenant);
            String calendar = Scene.calendar(tenant.http());
            for (int i = 0; i < SLOTS; i++) {
                prepare(tenant.http(), ann, ben, calendar, FIRST.plusSeconds(i * 3_600L));
            }

            try (ServerProcess victim = ServerProcess.on(survivor.database(), dataDir)) {
                declineUntilKilled(ann.http().on(victim.url()), victim);
            }

            tenant.await("""
                    select count(*)
                      from (select r.starts_at
                              from waitlist_request r
                              left join calendar_entry e on e.id = r.entry_id
                                    and e.kind = 'hold' and e.guarded is not null
                             where r.tenant_id = ?
                             group by r.starts_at
                            having count(e.id) filter (where r.state = 'offered') <> 1
                                or count(e.id) filter (where r.state <> 'offered') <> 0) as odd""", 0, tenant.id());
            tenant.await(
                    "select count(distinct starts_at) from waitlist_request where tenant_id = ?", SLOTS, tenant.id());
            assertThat(Scene.overlaps(survivor, calendar)).isZero();
        }
    }

    private void prepare(Http http, TestUser ann, TestUser ben, String calendar, Instant start) {
        String from = start.toString();
        String to = start.plusSeconds(3_600).toString();
        String booking = Scene.book(http, calendar, from, to).expect(201).text("/data/id");
        offers.add(WaitlistScene.joined(ann.http(), calendar, from, to));
        WaitlistScene.joined(ben.http(), calendar, from, to);
        WaitlistScene.cancel(http, booking);
    }

    private void declineUntilKilled(Http http, ServerProcess victim) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(() -> {
                    for (String offer = offers.poll(); offer != null && !killed; offer = offers.poll()) {
                        decline(http, offer);
                    }
                }));
            }
            boolean busy = progress.tryAcquire(ENOUGH, 2, TimeUnit.MINUTES);
            victim.kill();
            killed = true;
            for (Future<?> client : running) {
                client.get();
            }
            assertThat(busy).isTrue();
        }
    }

    private void decline(Http http, String offer) {
        try {
            WaitlistScene.decline(http, offer).expect(200);
            progress.release();
        } catch (UncheckedIOException cutOff) {
            assertThat(cutOff).as("The client does not know").isNotNull();
        }
    }
}
