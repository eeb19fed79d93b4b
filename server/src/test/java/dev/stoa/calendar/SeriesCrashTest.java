package dev.stoa.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it stores series has stored each whole or not at all. */
class SeriesCrashTest {

    private static final int CLIENTS = 4;
    private static final int ENOUGH = 12;
    private static final Instant FIRST = Instant.parse("2030-06-04T00:00:00Z");

    private final Map<String, Boolean> seen = new ConcurrentHashMap<>();
    private final Semaphore progress = new Semaphore(0);
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean killed;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void noSeriesIsStoredInPart(@TempDir Path dataDir) throws Exception {
        try (TestServer survivor = TestServer.fresh(Map.of())) {
            TestTenant tenant = TestTenant.create(survivor);
            String calendar = Scene.calendar(tenant.http());

            try (ServerProcess victim = ServerProcess.on(survivor.database(), dataDir)) {
                makeUntilKilled(tenant.http().on(victim.url()), calendar, victim);
            }

            assertThat(seen).hasSizeGreaterThanOrEqualTo(ENOUGH);
            tenant.await("""
                    select count(*)
                      from recurrence_master m
                     where (select count(*) from calendar_entry e
                             where e.series_id = m.id and e.instance_date is not null) <> 365""", 0);
            for (String id : seen.keySet()) {
                tenant.await("select count(*) from recurrence_master where id = ?", 1, UUID.fromString(id));
            }
            assertThat(Scene.overlaps(survivor, calendar)).isZero();
        }
    }

    private void makeUntilKilled(Http http, String calendar, ServerProcess victim) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(() -> {
                    while (!killed) {
                        make(http, calendar);
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

    private void make(Http http, String calendar) {
        Instant start = FIRST.plusSeconds(next.getAndIncrement() * 60L);
        try {
            seen.put(
                    SeriesScene.series(
                                    http,
                                    calendar,
                                    start.toString(),
                                    start.plusSeconds(60).toString(),
                                    "\"frequency\": \"daily\", \"occurrenceCountLimit\": 365")
                            .id(),
                    true);
            progress.release();
        } catch (UncheckedIOException cutOff) {
            assertThat(cutOff)
                    .as("The client does not know whether it has this one")
                    .isNotNull();
        }
    }
}
