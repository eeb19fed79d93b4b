package dev.stoa.testing;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A tenant of a test's own, with users logged in. Made straight in the database, since most tests are
 * not about registration and hashing a password takes longer than all the rest.
 */
public final class TestTenant {

    private final TestServer server;
    private final UUID id = UUID.randomUUID();
    private final String slug = "t-" + id.toString().substring(0, 18);
    private final TestUser owner;

    /** Somebody logged in. */
    public record TestUser(UUID id, String email, UUID sessionId, Http http) {}

    private TestTenant(TestServer server) {
        this.server = server;
        update(
                "insert into tenant (id, name, slug, status, type, default_language, additional_languages) values"
                        + " (?, ?, ?, 'active', 'trial', 'en', '{de,fr}')",
                id,
                "Tenant " + slug,
                slug);
        owner = user(Role.OWNER);
    }

    public static TestTenant create() {
        return new TestTenant(TestServer.shared());
    }

    public static TestTenant create(TestServer server) {
        return new TestTenant(server);
    }

    public UUID id() {
        return id;
    }

    public String slug() {
        return slug;
    }

    public TestUser owner() {
        return owner;
    }

    /** The tenant's owner, talking to the server. */
    public Http http() {
        return owner.http();
    }

    /** A new member, logged in. */
    public TestUser user(Role role) {
        UUID userId = UUID.randomUUID();
        String email = role.name().toLowerCase(Locale.ROOT) + "-" + asWord(userId) + "@example.org";
        update(
                "insert into account (id, email, display_name, email_verified_at) values (?, ?, ?, now())",
                userId,
                email,
                "Test " + role);
        return join(userId, email, role);
    }

    /** One that no search for a word that hexadecimal digits can spell, as ada, finds by its beginning. */
    private static String asWord(UUID id) {
        return "q" + id.toString().replace("-", "");
    }

    /** A new member who is also an admin of the whole installation, logged in. */
    public TestUser systemAdmin() {
        TestUser admin = user(Role.MEMBER);
        update(
                "insert into membership (tenant_id, user_id, role) values (?, ?, 'admin')",
                Caller.SYSTEM_TENANT,
                admin.id());
        return admin;
    }

    /** Makes somebody who has an account a member, logged in here. */
    public TestUser join(UUID userId, String email, Role role) {
        update(
                "insert into membership (tenant_id, user_id, role) values (?, ?, ?)",
                id,
                userId,
                role.name().toLowerCase(Locale.ROOT));
        UUID sessionId = UUID.randomUUID();
        update(
                "insert into session (id, account_id, tenant_id, remembered, ip, expires_at) values"
                        + " (?, ?, ?, false, '127.0.0.1', now() + interval '1 day')",
                sessionId,
                userId,
                id);
        String token = server.stoa().identity().tokens().issue(userId, id, sessionId);
        return new TestUser(userId, email, sessionId, Http.anonymous(server).bearer(token));
    }

    /** Puts a user in a new group with these permissions. */
    public void grant(TestUser user, String... permissions) {
        UUID group = UUID.randomUUID();
        update(
                "insert into permission_group (tenant_id, id, name, permissions) values (?, ?, ?, cast(? as text[]))",
                id,
                group,
                "group " + group,
                "{" + String.join(",", permissions) + "}");
        update("insert into group_member (tenant_id, group_id, user_id) values (?, ?, ?)", id, group, user.id());
    }

    /** Lets a user log in by password. The hash is a cheap one: the server reads what a hash cost from the hash. */
    public void setPassword(TestUser user, String password) {
        String hash = Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID)
                .hash(password)
                .getResult();
        update(
                "insert into credential (account_id, password_hash) values (?, ?)"
                        + " on conflict (account_id) do update set password_hash = excluded.password_hash",
                user.id(),
                hash);
    }

    /** Waits until a counting query gives this number: for what happens a moment after an answer. */
    public void await(String count, long expected, Object... values) {
        Await.until(
                () -> count(count, values),
                found -> found == expected,
                found -> "Not " + expected + " but " + found + ": " + count);
    }

    /** Waits until somebody waits for a lock on this table. */
    public void awaitBlocked(String table) {
        // Databases of tests are copies of one another, so a table has the same number in all of them.
        Await.until(() -> count("""
                        select count(*)
                          from pg_locks l
                          join pg_database d on d.oid = l.database
                         where d.datname = current_database()
                           and l.relation = cast(? as regclass)
                           and not l.granted
                        """, table), waiting -> waiting > 0, _ -> "Nobody waits for " + table);
    }

    /** What a counting query gives now. */
    public long count(String sql, Object... values) {
        return Long.parseLong(text(sql, values));
    }

    /** The one value that a query gives. */
    public String text(String sql, Object... values) {
        try (Connection connection = server.asSystem();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What was recorded in this tenant, in order. */
    public List<String> eventTypes() {
        try (Connection connection = server.asSystem();
                PreparedStatement statement = connection.prepareStatement(
                        "select type from event where tenant_id = ? order by xid, sequence")) {
            statement.setObject(1, id);
            var types = new ArrayList<String>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    types.add(rows.getString(1));
                }
            }
            return types;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Changes the database behind the server's back: ages what would otherwise take days. */
    public void update(String sql, Object... values) {
        try (Connection connection = server.asSystem();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
