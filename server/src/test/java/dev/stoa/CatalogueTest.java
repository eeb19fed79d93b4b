package dev.stoa;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Asks PostgreSQL whether the isolation of tenants is what docs/adr says, for every table there is. */
class CatalogueTest {

    /** Tables of the whole installation that the application role may touch, each with the policies it has of its own. */
    private static final Set<String> GLOBAL_TABLES_OF_THE_APPLICATION = Set.of("tenant", "account");

    private static final UUID TENANT = UUID.randomUUID();

    /** Tables of the system role alone that name a tenant without belonging to it. */
    private static final Set<String> NAMING_A_TENANT = Set.of("session");

    private static final String TENANT_TABLES = """
            with tenant_table as (
                select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, a.attnum as tenant_column
                  from pg_class c
                  join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                 where c.relnamespace = 'public'::regnamespace
                   and c.relkind in ('r', 'p')
                   and not c.relispartition
                   and c.relname <> all (%s)
            )
            """.formatted(array(NAMING_A_TENANT));

    private static final DatabaseUrl URL = TestServer.newDatabase();
    private static final Database DATABASE =
            Database.open(URL, TestServer.secret(), 2, Json.mapper(), new SimpleMeterRegistry());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void tenantTablesHaveForcedRowSecurity() {
        assertThat(names("""
                        select relname
                          from tenant_table
                         where not relrowsecurity or not relforcerowsecurity
                        """)).isEmpty();
        assertThat(names("select relname from tenant_table")).contains("space", "membership", "event");
    }

    @Test
    void theApplicationSeesOneTenantAndTheSystemAll() {
        assertThat(names("""
                        select t.relname || ': ' || coalesce(string_agg(concat_ws(' ', p.policyname, p.roles::text,
                                                                              p.permissive, p.cmd, p.qual, p.with_check),
                                                                    '; ' order by p.policyname), 'none')
                          from tenant_table t
                          left join pg_policies p on p.tablename = t.relname and p.schemaname = 'public'
                                                 and p.policyname <> 'of_everyone'
                         group by t.relname
                        having coalesce(string_agg(concat_ws(' ', p.policyname, p.roles::text, p.permissive, p.cmd, p.qual,
                                                             p.with_check), '; ' order by p.policyname), '')
                            <> 'of_system {stoa_system} PERMISSIVE ALL true true; '
                            || 'of_tenant {stoa_app} PERMISSIVE ALL (tenant_id = stoa_tenant()) (tenant_id = stoa_tenant())'
                        """)).isEmpty();
    }

    @Test
    void onlyTheTypesOfTheSystemAreReadInEveryTenant() {
        assertThat(names("""
                        select concat_ws(' ', tablename, permissive, roles::text, cmd, qual, with_check)
                          from pg_policies
                         where policyname = 'of_everyone'
                        """))
                .containsExactly(
                        "type_definition PERMISSIVE {stoa_app} SELECT "
                                + "((tenant_id = '00000000-0000-0000-0000-000000000001'::uuid) AND (stoa_tenant() IS NOT NULL))");
    }

    @Test
    void theTenantLeadsEveryPrimaryKey() {
        assertThat(names("""
                        select t.relname
                          from tenant_table t
                          left join pg_constraint k on k.conrelid = t.oid and k.contype = 'p'
                         where k.conkey[1] is distinct from t.tenant_column
                        """)).isEmpty();
    }

    @Test
    void theTenantIsInEveryUniqueIndexAndExclusion() {
        assertThat(names("""
                        select t.relname || '.' || i.indexrelid::regclass
                          from tenant_table t
                          join pg_index i on i.indrelid = t.oid
                         where (i.indisunique or i.indisexclusion)
                           and t.tenant_column <> all (i.indkey::smallint[])
                        """)).isEmpty();
    }

    @Test
    void theTenantIsInEveryForeignKeyBetweenTenantTables() {
        assertThat(names("""
                        select t.relname || '.' || k.conname
                          from tenant_table t
                          join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
                          join tenant_table other on other.oid = k.confrelid
                         where not exists (select
                                             from unnest(k.conkey, k.confkey) as pair (mine, theirs)
                                            where pair.mine = t.tenant_column and pair.theirs = other.tenant_column)
                        """)).isEmpty();
    }

    @Test
    void theApplicationHasNoRightsOnGlobalTables() {
        assertThat(names("""
                        select c.relname
                          from pg_class c
                         where c.relnamespace = 'public'::regnamespace
                           and c.relkind in ('r', 'p', 'v', 'm', 'f')
                           and not exists (select from tenant_table t where t.oid = c.oid)
                           and (has_table_privilege('stoa_app', c.oid, 'select, insert, update, delete, truncate, references, trigger')
                             or has_any_column_privilege('stoa_app', c.oid, 'select, insert, update, references'))
                        """)).containsExactlyInAnyOrderElementsOf(GLOBAL_TABLES_OF_THE_APPLICATION);
    }

    @Test
    void partitionsAreReachedThroughTheirTableOnly() {
        assertThat(names("select stoa_maintain_events(30)")).hasSize(1);
        assertThat(names("select relname from pg_class where relispartition and relkind = 'r'"))
                .isNotEmpty();
        assertThat(names("""
                        select c.relname
                          from pg_class c
                         where c.relispartition
                           and c.relkind in ('r', 'p')
                           and (has_table_privilege('stoa_app', c.oid, 'select, insert, update, delete, truncate')
                             or has_table_privilege('stoa_system', c.oid, 'select, insert, update, delete, truncate'))
                        """)).isEmpty();
    }

    @Test
    void noFunctionOfOursLendsTheApplicationTheOwnersRights() {
        assertThat(names("""
                        select p.proname
                          from pg_proc p
                         where p.pronamespace = 'public'::regnamespace
                           and p.prosecdef
                           and p.proowner <> 'stoa_system'::regrole
                           and has_function_privilege('stoa_app', p.oid, 'execute')
                        """)).isEmpty();
    }

    @Test
    void theRolesOfTheServerCannotGetPastRowSecurity() {
        assertThat(names("""
                        select rolname
                          from pg_roles
                         where rolname in ('stoa_app', 'stoa_system')
                           and not rolsuper and not rolbypassrls and not rolcreaterole and not rolcreatedb
                           and not exists (select from pg_auth_members m where m.member = pg_roles.oid)
                        """)).containsExactlyInAnyOrder("stoa_app", "stoa_system");
        assertThat(names("""
                        select relname
                          from pg_class
                         where relowner in ('stoa_app'::regrole, 'stoa_system'::regrole)
                        """)).isEmpty();
    }

    @Test
    void withoutATenantEveryTenantTableIsEmpty() throws SQLException {
        List<String> tables = names("select relname from tenant_table order by relname");
        try (Connection superuser = connect("postgres", "postgres superuser")) {
            dropChecks(superuser);
            for (String table : tables) {
                fill(superuser, table);
            }
        }

        try (Connection application = connect("stoa_app", "stoa_app")) {
            for (String table : tables) {
                assertThat(count(application, table))
                        .as("rows of %s without a tenant", table)
                        .isZero();
            }
            run(application, "set stoa.tenant = '" + TENANT + "'");
            for (String table : tables) {
                assertThat(count(application, table))
                        .as("rows of %s of the tenant", table)
                        .isEqualTo(1);
            }
            run(application, "set stoa.tenant = '" + UUID.randomUUID() + "'");
            for (String table : tables) {
                assertThat(count(application, table))
                        .as("rows of %s of another tenant", table)
                        .isZero();
            }
        }
    }

    /** A made-up row breaks checks and foreign keys; only its tenant matters here. */
    private static void dropChecks(Connection superuser) throws SQLException {
        for (String drop : query(superuser, """
                select format('alter table %s drop constraint %I', conrelid::regclass, conname)
                  from pg_constraint
                 where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0 and coninhcount = 0
                """)) {
            run(superuser, drop);
        }
        run(superuser, "set session_replication_role = replica");
        run(superuser, "select stoa_maintain_events(30)");
    }

    private static void fill(Connection superuser, String table) throws SQLException {
        String insert = query(
                        superuser, """
                select format('insert into %s (%s) values (%s)', attrelid::regclass,
                              string_agg(quote_ident(attname), ', ' order by attnum),
                              string_agg(case
                                             when attname = 'tenant_id' then quote_literal('TENANT')
                                             when typcategory = 'A' then quote_literal('{}')
                                             when typcategory = 'R' then quote_literal('empty')
                                             when typcategory = 'N' then '1'
                                             when typcategory = 'B' then 'true'
                                             when typcategory = 'D' then 'now()'
                                             when typname = 'uuid' then 'gen_random_uuid()'
                                             when typname in ('json', 'jsonb') then quote_literal('{}')
                                             when typname = 'inet' then quote_literal('127.0.0.1')
                                             when typname = 'cube' then quote_literal('(0,0,0)')
                                             when typname = 'xid8' then quote_literal('1')
                                             when typcategory = 'T' then quote_literal('1 day')
                                             else quote_literal('x')
                                         end, ', ' order by attnum))
                  from pg_attribute
                  join pg_type on pg_type.oid = atttypid
                 where attrelid = 'TABLE'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                   and attidentity = '' and attnotnull
                 group by attrelid
                """.replace("TENANT", TENANT.toString()).replace("TABLE", table))
                .getFirst();
        run(superuser, insert);
    }

    private static long count(Connection connection, String table) throws SQLException {
        return Long.parseLong(query(connection, "select count(*) from " + table).getFirst());
    }

    private static List<String> names(String sql) {
        try (Connection owner = DriverManager.getConnection(URL.jdbc(), URL.user(), URL.password())) {
            return query(owner, TENANT_TABLES + sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
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

    private static String array(Set<String> names) {
        return names.stream().collect(Collectors.joining("', '", "array['", "']"));
    }
}
