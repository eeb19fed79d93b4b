package dev.stoa.jobs;

import dev.stoa.messaging.Messages;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Database;
import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.jobs.Retry;
import dev.stoa.platform.json.Json;
import dev.stoa.platform.web.PublicUrl;
import dev.stoa.testing.Await;
import dev.stoa.testing.TestServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A database of its own with nodes that run jobs a test has made up. */
final class Nodes implements AutoCloseable {

    static final Caller ADMIN = Caller.server(Caller.SYSTEM_TENANT);

    private final DatabaseUrl url = TestServer.newDatabase();
    private final List<Node> nodes = new ArrayList<>();

    /** One node. */
    record Node(Database database, JobQueue queue, Jobs jobs) {

        void stop() {
            jobs.close();
        }
    }

    /** What a test makes up and starts itself; tried again at once, so that tests need not wait. */
    static Job job(String name, Job.Work work) {
        return Job.onDemand(name, "Job " + name, "Made up by a test.", Job.Category.CUSTOM, work)
                .retry(new Retry(2, Duration.ofMillis(20), true));
    }

    /** A timetable by which nothing is due while a test lasts, whatever the day. */
    static String onceAYear() {
        return "0 0 1 %d *"
                .formatted(LocalDate.now(ZoneOffset.UTC).plusMonths(6).getMonthValue());
    }

    /** Another one that is due by itself, though not while a test lasts. */
    static Job yearly(String name, Job.Work work) {
        return Job.scheduled(name, "Job " + name, "Made up by a test.", Job.Category.CUSTOM, onceAYear(), work)
                .retry(new Retry(2, Duration.ofMillis(20), true));
    }

    Node start(Job... jobs) {
        var database = Database.open(url, TestServer.secret(), 4, Json.mapper(), new SimpleMeterRegistry());
        Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
        var ids = new Ids();
        var queue = new JobQueue(ids, clock);
        var node = new Node(
                database,
                queue,
                new Jobs(
                        database,
                        List.of(jobs),
                        queue,
                        new Messages(ids, clock),
                        new PublicUrl(null, 0),
                        new EventLog(),
                        ids,
                        clock,
                        Json.mapper()));
        nodes.add(node);
        update("select stoa_maintain_events(30)");
        node.jobs().start();
        return node;
    }

    UUID trigger(String job) {
        return nodes.getLast().jobs().all().trigger(ADMIN, job, null, null);
    }

    /** For a tenant, as an area would. */
    UUID trigger(String job, UUID tenant, Object parameters) {
        Node node = nodes.getLast();
        return node.database().db().write(tenant, tx -> node.queue().start(tx, tenant, job, parameters, "test"));
    }

    JobRun run(String job, UUID id) {
        return nodes.getLast().jobs().runs().get(ADMIN, job, id);
    }

    JobRun await(String job, UUID id, JobRun.Status status) {
        await(() -> run(job, id).status() == status, () -> run(job, id).toString());
        return run(job, id);
    }

    /** Until this holds; nodes look for what is due all the time. */
    void await(BooleanSupplier condition, Supplier<String> found) {
        Await.until(
                () -> {
                    nodes.forEach(node -> node.jobs().wake());
                    return condition.getAsBoolean();
                },
                holds -> holds,
                _ -> "Never came, but " + found.get());
    }

    void awaitCount(String sql, long expected, Object... values) {
        await(() -> count(sql, values) == expected, () -> count(sql, values) + ": " + sql);
    }

    long count(String sql, Object... values) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    List<String> texts(String sql, Object... values) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void update(String sql, Object... values) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, values)) {
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                url.jdbc(), "stoa_system", TestServer.secret().password("stoa_system"));
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        nodes.forEach(node -> {
            node.jobs().close();
            node.database().close();
        });
    }
}
