package dev.stoa.portability.bags;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.TransferCommand;
import dev.stoa.platform.auth.Caller;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Out of one installation and into others, by the command line. */
class RestoreTest {

    private static final TestServer old = TestServer.shared();
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
        assertThat(command(old).export(tenant.slug(), bag)).contains("Exported tenant " + tenant.slug());
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
    void whatComesBackWhereNoServerEverRanAndLeavesAgainIsTheSame() throws IOException {
        Path dataDir = folder.resolve("never/ran");
        Map<String, String> environment = TestServer.environment(dataDir);
        long rows = Departure.schema(bag)
                .path("tables")
                .valueStream()
                .mapToLong(table -> table.path("rows").asLong())
                .sum();
        assertThat(process(environment, 0, "restore", bag.toString()))
                .contains("Restored tenant " + tenant.slug() + " (" + tenant.id() + "): " + rows + " rows");
        Path again = folder.resolve("again");
        TransferCommand.with(environment).export(tenant.id().toString(), again);

        for (JsonNode table : Departure.schema(bag).path("tables")) {
            String name = table.path("name").asString();
            assertThat(Departure.lines(again, name)).as(name).isEqualTo(Departure.lines(bag, name));
        }
        assertThat(payload(again)).isEqualTo(payload(bag));
        try (TestServer first = TestServer.embedded(dataDir)) {
            String found =
                    "select string_agg(entity_type || ' ' || language || ' ' || title || ' ' || people::text, ', '"
                            + " order by entity_id, language) from search_document where tenant_id = '" + tenant.id()
                            + "'";
            assertThat(text(first, found)).contains("space en Gr").isEqualTo(text(old, found));
            assertThat(count(first, "select count(*) from credential")).isOne();
            assertThat(count(first, "select count(*) from stored_leftover")).isZero();
            TestTenant other = TestTenant.create(first);
            other.await(
                    "select count(*) from audit_log where tenant_id = ? and action = 'tenant_export.restored' and resource_id = ?"
                            + " and details::text like '%' || ? || '%'",
                    1, Caller.SYSTEM_TENANT, tenant.id(), tenant.slug());
            assertThatThrownBy(() -> command(first).restore(bag))
                    .isInstanceOf(TransferException.class)
                    .hasMessageContaining("a tenant with its id is here already");
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
            command(fresh).restore(bag);
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
                    .isEqualTo(Departure.lines(bag, "membership").size());
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
            refused(fresh, changed, "data/space.jsonl.gz is not what manifest-sha256.txt says");
            Path more = copy("more");
            Files.writeString(more.resolve("data/more"), "x");
            refused(fresh, more, "its manifest lists");
            Path outside = copy("outside");
            Files.writeString(outside.resolve("tagmanifest-sha256.txt"), "0".repeat(64) + "  ../../secret\n");
            refused(fresh, outside, "outside of it");
            refused(fresh, folder.resolve("none"), "is no directory");
            refused(fresh, Files.createDirectories(folder.resolve("empty")), "cannot be read");
            assertThat(count(fresh, "select count(*) from tenant")).isOne();
            assertThat(count(fresh, "select count(*) from stored_leftover")).isZero();
        }
    }

    private static void refused(TestServer server, Path directory, String why) {
        assertThatThrownBy(() -> command(server).restore(directory))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining(why);
    }

    @Test
    void anExportGoesIntoAnEmptyDirectoryOnly() throws IOException {
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("precious"), "x");
        assertThatThrownBy(() -> command(old).export(tenant.slug(), full))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> command(old).export("no-such-tenant", folder.resolve("new")))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("There is no tenant no-such-tenant");
        assertThat(full.resolve("precious")).exists();
    }

    @Test
    void theCommandSaysWhatItWants() {
        assertThat(process(TestServer.environment(folder), 2, "export", tenant.slug()))
                .contains("Say: export TENANT DIRECTORY");
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

    /** Beside a server. */
    private static TransferCommand command(TestServer server) {
        return TransferCommand.with(TestServer.environment(server.database(), server.dataDir(), Map.of()));
    }

    private static String process(Map<String, String> environment, int exitCode, String... arguments) {
        try (ServerProcess process = ServerProcess.command(environment, List.of(arguments))) {
            assertThat(process.exitCode()).as(process.output()).isEqualTo(exitCode);
            return process.output();
        }
    }
}
