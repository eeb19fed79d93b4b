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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it takes bookings has kept every one it said yes to. */
class BookingCrashTest {

    private static final int CLIENTS = 8;
    private static final int ENOUGH = 100;
    private static final Instant FIRST = Instant.parse("2030-06-04T00:00:00Z");

    /** Bookings that a client was told it has, by id, with their start. */
    private final Map<String, String> seen = new ConcurrentHashMap<>();

    private final Semaphore progress = new Semaphore(0);
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean killed;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyBookingAClientSawIsThere(@TempDir Path dataDir) throws Exception {
        try (TestServer survivor = TestServer.fresh(Map.of())) {
            Http there = TestTenant.create(survivor).http();
            String calendar = Scene.calendar(there);

            try (ServerProcess victim = ServerProcess.on(survivor.database(), dataDir)) {
                bookUntilKilled(there.on(victim.url()), calendar, victim);
            }

            assertThat(seen).hasSizeGreaterThanOrEqualTo(ENOUGH);
            seen.forEach((id, startsAt) -> assertThat(
                            there.get(Scene.ENTRIES + "/" + id).expect(200).text("/data/startsAt"))
                    .isEqualTo(startsAt));
            assertThat(Scene.overlaps(survivor, calendar)).isZero();
        }
    }

    private void bookUntilKilled(Http http, String calendar, ServerProcess victim)
            throws InterruptedException, ExecutionException {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(() -> {
                    while (!killed) {
                        book(http, calendar);
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

    private void book(Http http, String calendar) {
        Instant start = FIRST.plusSeconds(next.getAndIncrement() * 60L);
        try {
            Http.Answer booked = Scene.book(
                            http,
                            calendar,
                            start.toString(),
                            start.plusSeconds(60).toString())
                    .expect(201);
            seen.put(booked.text("/data/id"), start.toString());
            progress.release();
        } catch (UncheckedIOException cutOff) {
            assertThat(cutOff)
                    .as("The client does not know whether it has this one")
                    .isNotNull();
        }
    }
}
