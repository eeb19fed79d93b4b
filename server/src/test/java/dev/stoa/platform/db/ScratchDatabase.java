package dev.stoa.platform.db;

import dev.stoa.platform.geo.Location;
import dev.stoa.platform.json.Json;
import dev.stoa.platform.json.JsonText;
import dev.stoa.testing.TestServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A migrated database with one more tenant table, which has a column of every kind. */
final class ScratchDatabase implements AutoCloseable {

    enum Colour {
        RED,
        DARK_BLUE
    }

    record Scratch(
            UUID id,
            String name,
            @Nullable Integer count,
            @Nullable Long big,
            @Nullable Double ratio,
            @Nullable BigDecimal price,
            @Nullable Boolean flag,
            @Nullable Instant at,
            @Nullable LocalDate day,
            @Nullable LocalTime clock,
            @Nullable ZoneId zone,
            @Nullable Colour colour,
            @Nullable List<Colour> colours,
            @Nullable List<String> words,
            @Nullable List<UUID> friends,
            @Nullable UUID friend,
            @Nullable JsonText document,
            @Nullable Location place,
            @Nullable List<Location> places) {

        static Scratch named(String name) {
            return new Scratch(
                    UUID.randomUUID(),
                    name,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        static Scratch full(String name) {
            return new Scratch(
                    UUID.randomUUID(),
                    name,
                    7,
                    1L << 40,
                    0.1,
                    new BigDecimal("12.340"),
                    true,
                    Instant.parse("2026-03-29T01:30:00.123456Z"),
                    LocalDate.of(2026, 2, 28),
                    LocalTime.of(23, 59),
                    ZoneId.of("Europe/Zurich"),
                    Colour.DARK_BLUE,
                    List.of(Colour.RED, Colour.DARK_BLUE),
                    List.of("a", "", "\"quoted\", {braced}"),
                    List.of(UUID.randomUUID()),
                    UUID.randomUUID(),
                    new JsonText("{\"a\": [1, null]}"),
                    new Location(47.37, 8.54),
                    List.of(new Location(1, 2), new Location(3, 4)));
        }
    }

    private final Database database;

    private ScratchDatabase(Database database) {
        this.database = database;
    }

    static ScratchDatabase open(int connections) {
        DatabaseUrl url = TestServer.newDatabase();
        var database = Database.open(url, TestServer.secret(), connections, Json.mapper(), new SimpleMeterRegistry());
        try (Connection connection = DriverManager.getConnection(url.jdbc(), url.user(), url.password());
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table scratch (
                        tenant_id uuid not null,
                        id        uuid not null,
                        name      text not null,
                        count     integer,
                        big       bigint,
                        ratio     double precision,
                        price     numeric,
                        flag      boolean,
                        at        timestamptz,
                        day       date,
                        clock     time,
                        zone      text,
                        colour    text,
                        colours   text[],
                        words     text[],
                        friends   uuid[],
                        friend    uuid,
                        document  jsonb,
                        place     jsonb,
                        places    jsonb,
                        constraint scratch_once primary key (tenant_id, id)
                    );
                    call stoa_isolate('scratch');
                    """);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new ScratchDatabase(database);
    }

    Db db() {
        return database.db();
    }

    /** How many rows the application role sees that did not say for which tenant, on a connection just used for one. */
    long rowsSeenWithoutTenant() throws SQLException {
        try (Connection connection = database.applicationSource().getConnection();
                java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from scratch")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
