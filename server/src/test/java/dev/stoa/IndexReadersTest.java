package dev.stoa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.platform.db.Database;
import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.platform.json.Json;
import dev.stoa.testing.TestServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Functions that read by indexes the application role can't use run as the system role, which sees all tenants: this
 * holds each of them to the tenant that is set.
 */
class IndexReadersTest {

    private static final String TENANT = UUID.randomUUID().toString();

    /**
     * Rows of the tenant TENANT, and how to count what a reader finds of them. Whoever adds a reader adds it here.
     *
     * @param rows run as superuser, without triggers and foreign keys
     */
    private record Reader(String rows, String count) {}

    private static final Map<String, Reader> READERS = Map.of(
            "probe",
            new Reader("""
                    insert into space (tenant_id, id, name, language, type, status, created_at, updated_at)
                    values ('TENANT', gen_random_uuid(), 'Blue room', 'en', 'custom', 'active', now(), now())
                    """, "select count(*) from probe('lue')"),
            "stoa_search",
            new Reader(
                    """
                    insert into search_document (tenant_id, entity_id, language, entity_type, title, title_key, body,
                                                 words, restricted, people, places)
                    values ('TENANT', gen_random_uuid(), 'en', 'space', 'Blue room', 'blue room', '',
                            stoa_search_words('Blue room', '', 'en'), false, '{}', '{}')
                    """,
                    "select count(*) from stoa_search('room', 'en', '{space}', '{}', '{}', null, '{}', '{}', 0, 10)"),
            "stoa_search_listed",
            new Reader("""
                    insert into search_document (tenant_id, entity_id, language, entity_type, title, title_key, body,
                                                 words, restricted, people, places)
                    select 'TENANT', cast(lpad(cast(n as text), 30, '0') || '00' as uuid), 'en', 'tag', 'Blue', 'blue',
                           '', stoa_search_words('Blue' || case when n = 1 then ' room' else '' end, '', 'en'), false,
                           '{}', '{}'
                      from generate_series(1, 100) n
                    """, """
                    select cardinality(few.found) + coalesce(many.total, 0)
                      from stoa_search_listed('tag', 'room', true) few, stoa_search_listed('tag', 'blue', true) many
                    """),
            "stoa_search_found",
            new Reader("""
                    insert into search_document (tenant_id, entity_id, language, entity_type, title, title_key, body,
                                                 words, restricted, people, places)
                    values ('TENANT', gen_random_uuid(), 'en', 'category', 'Blue room', 'blue room', '',
                            stoa_search_words('Blue room', '', 'en'), false, '{}', '{}')
                    """, "select count(*) from stoa_search_found('category', '''room'':*')"));

    private static final String PROBE = """
            create index probe_names on space using gin (name gin_trgm_ops);
            create function probe(part text) returns setof uuid
                language sql stable
                as $$
                    select id
                      from space
                     where tenant_id = stoa_tenant()
                       and name ilike '%' || part || '%'
                $$;
            call stoa_read_by_index('probe(text)');
            """;

    private static final String READERS_OF_THE_APPLICATION = """
              from pg_proc p
             where p.pronamespace = 'public'::regnamespace
               and p.prosecdef
               and has_function_privilege('stoa_app', p.oid, 'execute')
            """;

    private static final DatabaseUrl URL = TestServer.newDatabase();
    private static final Database DATABASE = open(URL);

    @BeforeAll
    static void fill() throws SQLException {
        try (Connection owner = DriverManager.getConnection(URL.jdbc(), URL.user(), URL.password())) {
            run(owner, PROBE);
        }
        try (Connection superuser = connect("postgres", "postgres superuser")) {
            run(superuser, "set session_replication_role = replica");
            for (Reader reader : READERS.values()) {
                run(superuser, reader.rows().replace("TENANT", TENANT));
            }
        }
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void eachReaderIsTriedHere() throws SQLException {
        assertThat(ask("select distinct p.proname" + READERS_OF_THE_APPLICATION))
                .containsExactlyInAnyOrderElementsOf(READERS.keySet());
    }

    @Test
    void eachReaderFindsRowsOfTheTenantThatIsSetAndNoOthers() throws SQLException {
        for (Map.Entry<String, Reader> reader : READERS.entrySet()) {
            try (Connection application = connect("stoa_app", "stoa_app")) {
                String count = reader.getValue().count();
                assertThat(query(application, count))
                        .as("%s without a tenant", reader.getKey())
                        .containsExactly("0");
                run(application, "set stoa.tenant = '" + TENANT + "'");
                assertThat(Long.parseLong(query(application, count).getFirst()))
                        .as("%s in the tenant", reader.getKey())
                        .isPositive();
                run(application, "set stoa.tenant = '" + UUID.randomUUID() + "'");
                assertThat(query(application, count))
                        .as("%s in another tenant", reader.getKey())
                        .containsExactly("0");
            }
        }
    }

    @Test
    void eachReaderRunsAsTheSystemRoleOnAFixedPathAndChangesNothing() throws SQLException {
        assertThat(ask("""
                        select distinct concat_ws(' ', p.proowner::regrole, 'search_path=public, pg_temp' = any (p.proconfig), p.provolatile,
                                                  has_function_privilege('public', p.oid, 'execute'))
                        """ + READERS_OF_THE_APPLICATION)).containsExactly("stoa_system t s f");
    }

    @Test
    void theIndexIsOneTheApplicationCannotUse() throws SQLException {
        String read = "explain select id from space where name ilike '%lue room%'";
        for (String role : List.of("stoa_app", "stoa_system")) {
            try (Connection connection = connect(role, role)) {
                run(connection, "set enable_seqscan = off; set enable_indexscan = off; set enable_indexonlyscan = off");
                run(connection, "set stoa.tenant = '" + TENANT + "'");
                String plan = String.join("\n", query(connection, read));
                assertThat(plan.contains("Index Scan on probe_names"))
                        .as("%s: %s", role, plan)
                        .isEqualTo(role.equals("stoa_system"));
            }
        }
    }

    @Test
    void nothingStaysLent() throws SQLException {
        assertThat(ask("""
                        select m.member::regrole
                          from pg_auth_members m
                         where m.roleid = 'stoa_system'::regrole and (m.set_option or m.inherit_option)
                        """)).isEmpty();
        assertThat(ask("select has_schema_privilege('stoa_system', 'public', 'create')"))
                .containsExactly("f");
    }

    @Test
    void aSuperuserCanMigrateToo() throws SQLException {
        DatabaseUrl empty = TestServer.emptyDatabase();
        var url = new DatabaseUrl(empty.jdbc(), "postgres", TestServer.secret().password("postgres superuser"));
        try (Database database = open(url);
                Connection owner = DriverManager.getConnection(url.jdbc(), url.user(), url.password())) {
            run(owner, PROBE);
            assertThat(database.answers()).isTrue();
            assertThat(query(owner, "select proowner::regrole from pg_proc where proname = 'probe'"))
                    .containsExactly("stoa_system");
        }
    }

    @Test
    void aFunctionThatCouldWriteOrForgetsTheTenantIsRefused() throws SQLException {
        try (Connection owner = DriverManager.getConnection(URL.jdbc(), URL.user(), URL.password())) {
            assertThatThrownBy(() -> run(owner, """
                            create function probe_writer() returns bigint language sql
                                return (select count(*) from space where tenant_id = stoa_tenant());
                            call stoa_read_by_index('probe_writer()');
                            """)).hasMessageContaining("must be declared stable");
            assertThatThrownBy(() -> run(owner, """
                            create function probe_of_all() returns bigint language sql stable
                                return (select count(*) from space);
                            call stoa_read_by_index('probe_of_all()');
                            """)).hasMessageContaining("no condition on stoa_tenant()");
        }
    }

    private static Database open(DatabaseUrl url) {
        return Database.open(url, TestServer.secret(), 2, Json.mapper(), new SimpleMeterRegistry());
    }

    private static List<String> ask(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(URL.jdbc(), URL.user(), URL.password())) {
            return query(owner, sql);
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String role, String purpose) throws SQLException {
        return DriverManager.getConnection(URL.jdbc(), role, TestServer.secret().password(purpose));
    }
}
