package dev.stoa.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.testing.Await;
import dev.stoa.testing.Http;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a busy server again and again, and looks whether its event log lost, repeated or reordered anything. */
class CrashTest {

    private static final int CHANGES = 1_000;
    private static final int CLIENTS = 8;
    private static final int KILLS = 5;

    /** A change that a client was told is done. */
    private record Told(String space, int revision) {}

    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger left = new AtomicInteger(CHANGES);
    private final Semaphore progress = new Semaphore(0);
    private volatile String server = "";

    @TempDir
    private Path dataDir;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyCommittedChangeHasExactlyOneAuditEntryInOrder() throws Exception {
        DatabaseUrl database = TestServer.newDatabase();
        TestServer first = TestServer.on(database, Map.of());
        Http http;
        List<String> spaces;
        try (first) {
            http = TestTenant.create(first).http();
            spaces = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> createSpace(http, client))
                    .toList();
        }

        changeWhileServersDie(database, http, spaces, first);

        assertThat(told).hasSize(CHANGES);
        for (String space : spaces) {
            List<Integer> audited = numbers(first, """
                    select cast(details ->> 'revision' as integer)
                      from audit_log
                     where action = 'space.changed'
                       and resource_id = cast(? as uuid)
                     order by event_sequence""", space);
            int revision = numbers(first, "select revision from space where id = cast(? as uuid)", space)
                    .getFirst();
            assertThat(audited)
                    .isEqualTo(IntStream.rangeClosed(2, revision).boxed().toList());
            assertThat(audited).containsAll(toldOf(space));
        }
    }

    private void changeWhileServersDie(DatabaseUrl database, Http http, List<String> spaces, TestServer access)
            throws InterruptedException, ExecutionException {
        var random = new SplittableRandom();
        ServerProcess process = ServerProcess.on(database, dataDir);
        nowAt(process.url());
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            spaces.forEach(space -> running.add(clients.submit(() -> changeUntilDone(http, space))));
            for (int kill = 0; kill < KILLS; kill++) {
                int share = CHANGES / (KILLS + 1);
                assertThat(progress.tryAcquire(random.nextInt(share / 2, share), 2, TimeUnit.MINUTES))
                        .isTrue();
                process.kill();
                process = ServerProcess.on(database, dataDir);
                nowAt(process.url());
            }
            for (Future<?> client : running) {
                client.get();
            }
            awaitAudit(access);
        } finally {
            left.set(0);
            process.kill();
        }
    }

    /** One change after the other; one that was cut off is not counted, whether it was done or not. */
    private void changeUntilDone(Http http, String space) {
        while (left.getAndDecrement() > 0) {
            boolean answered = false;
            while (!answered) {
                answered = change(http, server, space);
            }
            progress.release();
        }
    }

    private boolean change(Http http, String at, String space) {
        try {
            String tag = http.on(at)
                    .patch("/api/v1/secure/spaces/" + space, "{\"description\": \"changed\"}")
                    .expect(200)
                    .header("ETag");
            return told.add(new Told(space, Integer.parseInt(tag.substring(1, tag.length() - 1))));
        } catch (UncheckedIOException cutOff) {
            awaitServerOtherThan(at);
            return false;
        }
    }

    private synchronized void awaitServerOtherThan(String old) {
        try {
            while (server.equals(old)) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private synchronized void nowAt(String url) {
        server = url;
        notifyAll();
    }

    private static String createSpace(Http http, int number) {
        return http.post("/api/v1/secure/spaces/", "{\"name\": \"Room %d\"}".formatted(number))
                .expect(201)
                .text("/data/id");
    }

    private List<Integer> toldOf(String space) {
        return told.stream()
                .filter(one -> one.space().equals(space))
                .map(Told::revision)
                .toList();
    }

    private static void awaitAudit(TestServer access) {
        Await.until(
                () -> count(access, "event") - count(access, "audit_log"),
                missing -> missing == 0,
                missing -> missing + " events without an entry");
    }

    private static int count(TestServer access, String table) {
        return numbers(access, "select cast(count(*) as integer) from " + table).getFirst();
    }

    private static List<Integer> numbers(TestServer access, String sql, String... values) {
        try (Connection connection = access.asSystem();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            var numbers = new ArrayList<Integer>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getInt(1));
                }
            }
            return numbers;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
