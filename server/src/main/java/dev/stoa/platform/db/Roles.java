package dev.stoa.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** The two roles the server works with, with passwords only this installation knows. */
final class Roles {

    private static final String WRONG_PASSWORD = "28P01";

    /** Duplicate object; and the unique index of role names, which two at once hit first. */
    private static final Set<String> ALREADY_THERE = Set.of("42710", "23505");

    private Roles() {}

    static void ensure(Connection owner, DatabaseUrl url, SecretKey key) throws SQLException {
        for (String role : new String[] {Database.APPLICATION, Database.SYSTEM}) {
            String password = key.password(role);
            if (!exists(owner, role)) {
                create(owner, role, password);
            } else if (!canLogIn(url.as(role, password))) {
                // Another secret key made the role: the operator changed the key, or moved the database.
                run(owner, "alter role " + role + " password '" + password + "'");
            }
        }
    }

    private static void create(Connection owner, String role, String password) throws SQLException {
        try {
            run(
                    owner,
                    "create role " + role + " login nobypassrls nocreatedb nocreaterole nosuperuser password '"
                            + password + "'");
        } catch (SQLException refused) {
            // Roles belong to the whole PostgreSQL server, so another node may have been a moment faster.
            if (!ALREADY_THERE.contains(refused.getSQLState())) {
                throw refused;
            }
        }
    }

    private static boolean exists(Connection owner, String role) throws SQLException {
        try (PreparedStatement find = owner.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            find.setString(1, role);
            try (ResultSet found = find.executeQuery()) {
                return found.next();
            }
        }
    }

    private static boolean canLogIn(DatabaseUrl url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url.jdbc(), url.user(), url.password())) {
            return connection.isValid(1);
        } catch (SQLException refused) {
            if (WRONG_PASSWORD.equals(refused.getSQLState())) {
                return false;
            }
            throw refused;
        }
    }

    private static void run(Connection owner, String sql) throws SQLException {
        try (java.sql.Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new SQLException(
                    "The owner of the database must be allowed to create roles (alter role ... createrole)",
                    refused.getSQLState(),
                    refused);
        }
    }
}
