package dev.stoa.portability.bags;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.ServerProcess;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Out of one installation and into others, by the command line. */
class RestoreTest {

    private static final TestServer old = TestServer.fresh(Map.of());
    private static final TestTenant tenant = TestTenant.create(old);
    private static final TestUser member = tenant.user(Role.MEMBER);

    @TempDir
    private static Path folder;

    private static Path bag;

    @BeforeAll
    static void export() throws IOException {
        tenant.grant(member, "spaces:read");
        EveryKind.fill(tenant, member);
        bag = folder.resolve("bag");
        // The server runs on: the command works beside it.
        assertThat(command(old, "export", tenant.slug(), bag.toString())).contains("Exported tenant " + tenant.slug());
    }

    @AfterAll
    static void stop() {
        old.close();
    }

    @Test
    void thereIsSomethingOfEveryKindInTheBag() {
        Departure.check(bag);
        for (JsonNode table : Departure.schema(bag).path("tables")) {
            assertThat(table.path("rows").asLong())
                    .as(
                            "Rows of %s in the tenant that is exported: make one in EveryKind, or name the table in LeftBehind"
                                    + " with the reason",
                            table.path("name").asString())
                    .isPositive();
        }
    }

    /** In a table of whoever is exported, that is. */
    @Test
    void everyTableOfTenantsIsInTheBagOrNamedAsLeftBehind() throws SQLException {
        JsonNode schema = Departure.schema(bag);
        List<String> known = Stream.concat(
                        schema.path("tables")
                                .valueStream()
                                .map(table -> table.path("name").asString()),
                        schema.path("left_behind").propertyNames().stream())
                .toList();
        try (Connection connection = old.asSystem();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select table_name
                          from information_schema.columns
                          join information_schema.tables using (table_schema, table_name)
                         where column_name = 'tenant_id'
                           and table_type = 'BASE TABLE'
                           and table_name <> 'session'
                           and table_name !~ '^event_[0-9]+$'""")) {
            while (rows.next()) {
                assertThat(known).contains(rows.getString(1));
            }
        }
    }

    @Test
    void whatComesBackAndLeavesAgainIsTheSame() throws IOException {
        try (TestServer fresh = TestServer.fresh(Map.of())) {
            assertThat(command(fresh, "restore", bag.toString())).contains("Restored tenant " + tenant.slug());
            Path again = folder.resolve("again");
            command(fresh, "export", tenant.id().toString(), again.toString());

            for (JsonNode table : Departure.schema(bag).path("tables")) {
                String name = table.path("name").asString();
                assertThat(Departure.lines(again, name)).as(name).isEqualTo(Departure.lines(bag, name));
            }
            assertThat(payload(again)).isEqualTo(payload(bag));
            String found =
                    "select string_agg(entity_type || ' ' || language || ' ' || title || ' ' || people::text, ', '"
                            + " order by entity_id, language) from search_document where tenant_id = '" + tenant.id()
                            + "'";
            assertThat(text(fresh, found)).contains("space en Gr").isEqualTo(text(old, found));
            assertThat(count(fresh, "select count(*) from credential")).isOne();
            assertThat(count(fresh, "select count(*) from stored_leftover")).isZero();
            command(fresh, "restore", bag.toString(), "a tenant with its id is here already");
        }
    }

    @Test
    void peopleWhoHaveAnAccountAlreadyKeepItUnderItsId() {
        try (TestServer fresh = TestServer.fresh(Map.of())) {
            TestTenant other = TestTenant.create(fresh);
            other.update(
                    "update account set email = upper(?) where id = ?",
                    member.email(),
                    other.owner().id());
            command(fresh, "restore", bag.toString());
            assertThat(other.count("select count(*) from account where id = ?", member.id()))
                    .isZero();
            assertThat(other.count(
                            "select count(*) from membership where tenant_id = ? and user_id = ?",
                            tenant.id(),
                            other.owner().id()))
                    .isOne();
            assertThat(other.count(
                            "select count(*) from move_request where requested_by = ?",
                            other.owner().id()))
                    .isOne();
            assertThat(other.count("select count(*) from membership where tenant_id = ?", tenant.id()))
                    .isEqualTo(2);
        }
    }

    @Test
    void aBagThatWasChangedIsRefusedAndLeavesNothing() throws IOException {
        try (TestServer fresh = TestServer.fresh(Map.of())) {
            Path changed = copy("changed");
            Path file = changed.resolve("data/space.jsonl.gz");
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
            command(fresh, "restore", changed.toString(), "data/space.jsonl.gz is not what manifest-sha256.txt says");
            Path more = copy("more");
            Files.writeString(more.resolve("data/more"), "x");
            command(fresh, "restore", more.toString(), "its manifest lists");
            Path outside = copy("outside");
            Files.writeString(outside.resolve("tagmanifest-sha256.txt"), "0".repeat(64) + "  ../../secret\n");
            command(fresh, "restore", outside.toString(), "outside of it");
            command(fresh, "restore", folder.resolve("none").toString(), "is no directory");
            Files.createDirectories(folder.resolve("empty"));
            command(fresh, "restore", folder.resolve("empty").toString(), "cannot be read");
            assertThat(count(fresh, "select count(*) from tenant")).isOne();
            assertThat(count(fresh, "select count(*) from stored_leftover")).isZero();
        }
    }

    @Test
    void anExportGoesIntoAnEmptyDirectoryOnly() throws IOException {
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("precious"), "x");
        command(old, "export", tenant.slug(), full.toString(), "is not empty");
        command(old, "export", "no-such-tenant", folder.resolve("new").toString(), "There is no tenant no-such-tenant");
        assertThat(full.resolve("precious")).exists();
        command(old, "export", "Say: export TENANT DIRECTORY");
    }

    private static Path copy(String name) throws IOException {
        Path target = folder.resolve(name);
        try (Stream<Path> all = Files.walk(bag)) {
            for (Path one : all.toList()) {
                Files.copy(one, target.resolve(bag.relativize(one).toString()));
            }
        }
        return target;
    }

    /** Manifest lines of rows and files. */
    private static List<String> payload(Path of) throws IOException {
        return Files.readAllLines(of.resolve("manifest-sha256.txt"), UTF_8).stream()
                .filter(line -> !line.endsWith("schema.json"))
                .sorted()
                .toList();
    }

    private static long count(TestServer server, String sql) {
        return Long.parseLong(text(server, sql));
    }

    private static String text(TestServer server, String sql) {
        try (Connection connection = server.asSystem();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Runs the program beside a server. The last argument is what it says when it refuses, if it should. */
    private static String command(TestServer server, String... arguments) {
        String last = arguments[arguments.length - 1];
        boolean refused = last.contains(" ");
        List<String> given = List.of(arguments).subList(0, arguments.length - (refused ? 1 : 0));
        try (ServerProcess process =
                ServerProcess.command(TestServer.environment(server.database(), server.dataDir(), Map.of()), given)) {
            assertThat(process.exitCode()).as(process.output()).isEqualTo(refused ? 2 : 0);
            if (refused) {
                assertThat(process.output()).contains(last);
            }
            return process.output();
        }
    }
}
