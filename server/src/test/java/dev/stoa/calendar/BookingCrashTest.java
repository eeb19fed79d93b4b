package dev.stoa.calendar;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.Main;
import dev.stoa.platform.auth.Role;
import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it takes bookings has kept every one it said yes to. */
class BookingCrashTest {

    private static final Pattern LISTENS = Pattern.compile("http://localhost:(\\d+)");
    private static final int CLIENTS = 8;
    private static final int ENOUGH = 100;
    private static final Instant FIRST = Instant.parse("2030-06-04T00:00:00Z");

    @Test
    void everyBookingAClientSawIsThere(@TempDir Path dataDir) throws Exception {
        try (TestServer survivor = TestServer.fresh(Map.of())) {
            TestTenant tenant = TestTenant.create(survivor);
            Http there = tenant.user(Role.OWNER).http();
            String calendar = Scene.calendar(there);
            Process victim = start(survivor.database(), dataDir);
            Map<String, String> seen = new ConcurrentHashMap<>();
            try {
                Http http = Http.at(urlOf(victim)).bearer(there.token());
                bookUntilKilled(http, calendar, victim, seen);
            } finally {
                victim.destroyForcibly().waitFor(30, SECONDS);
            }

            assertThat(seen).hasSizeGreaterThanOrEqualTo(ENOUGH);
            seen.forEach((id, startsAt) -> assertThat(there.get(Scene.ENTRIES + "/" + id)
                            .expect(200)
                            .text("/data/startsAt"))
                    .isEqualTo(startsAt));
            assertThat(Scene.overlaps(survivor, calendar)).isZero();
        }
    }

    private static void bookUntilKilled(Http http, String calendar, Process victim, Map<String, String> seen)
            throws InterruptedException {
        var enough = new CountDownLatch(ENOUGH);
        var next = new AtomicInteger();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.submit(() -> {
                    while (victim.isAlive()) {
                        book(http, calendar, next.getAndIncrement(), seen);
                        enough.countDown();
                    }
                });
            }
            assertThat(enough.await(60, SECONDS)).isTrue();
            victim.destroyForcibly();
        }
    }

    private static void book(Http http, String calendar, int number, Map<String, String> seen) {
        String startsAt = FIRST.plusSeconds(number * 60L).toString();
        try {
            Http.Answer booked = Scene.book(
                            http, calendar, startsAt, FIRST.plusSeconds(number * 60L + 60).toString())
                    .expect(201);
            seen.put(booked.text("/data/id"), startsAt);
        } catch (UncheckedIOException killed) {
            // The client does not know whether this one was taken, so it promises nothing.
            return;
        }
    }

    private static Process start(DatabaseUrl database, Path dataDir) throws IOException {
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()))
                .redirectError(dataDir.resolve("server.err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("STOA_"));
        builder.environment()
                .putAll(TestServer.environment(database, Files.createDirectories(dataDir.resolve("data")), Map.of()));
        return builder.start();
    }

    /** Reads on until the server says where it listens; the rest of its output is of no interest. */
    private static String urlOf(Process server) throws IOException {
        var output = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
                return "http://127.0.0.1:" + listens.group(1);
            }
        }
        throw new IllegalStateException("The server ended before it listened");
    }
}
