package dev.stoa.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Runs a query as {@code COPY ... TO STDOUT}, the one way in which PostgreSQL sends rows without waiting for the client. */
final class Copy {

    private Copy() {}

    static long run(Connection connection, String text, Map<String, @Nullable Object> values, CopyReader reader)
            throws SQLException {
        String query = withSettings(connection, text, values);
        CopiedRow row = new CopiedRow(columns(connection, query));
        reader.columns(row.columns());
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (\n" + query + "\n) to stdout");
        try {
            long rows = 0;
            for (byte[] line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
                row.fill(line);
                reader.row(row);
                rows++;
            }
            return rows;
        } catch (Throwable failure) {
            // What is still coming would be taken for the answer to the next statement, and asking PostgreSQL to cancel
            // races against its being done. So the connection goes.
            connection.abort(Runnable::run);
            throw failure;
        }
    }

    /** COPY takes no parameters, so values travel as settings of the transaction, like the tenant. */
    private static String withSettings(Connection connection, String text, Map<String, @Nullable Object> values)
            throws SQLException {
        set(connection, "timezone", "UTC");
        set(connection, "datestyle", "ISO");
        NamedSql sql = NamedSql.parse(text);
        if (sql.text().contains("??")) {
            throw new IllegalArgumentException(
                    "A copy cannot have the operator ?, since it is sent as it stands:\n" + text);
        }
        var query = new StringBuilder(sql.text());
        for (String name : sql.names()) {
            String setting = "stoa.copy_" + name;
            set(connection, setting, asText(name, values.get(name)));
            int place = query.indexOf("?");
            query.replace(place, place + 1, "current_setting('" + setting + "')");
        }
        return query.toString();
    }

    private static void set(Connection connection, String setting, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select set_config(?, ?, true)")) {
            statement.setString(1, setting);
            statement.setString(2, value);
            statement.execute();
        }
    }

    private static String asText(String name, @Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case UUID id -> id.toString();
            case Instant instant -> instant.toString();
            case null, default -> throw new IllegalArgumentException("A copy cannot bind " + value + " to :" + name);
        };
    }

    private static List<CopiedRow.Column> columns(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            ResultSetMetaData described = statement.getMetaData();
            var columns = new ArrayList<CopiedRow.Column>();
            for (int i = 1; i <= described.getColumnCount(); i++) {
                columns.add(CopiedRow.Column.of(described.getColumnLabel(i), described.getColumnTypeName(i)));
            }
            return columns;
        }
    }
}
