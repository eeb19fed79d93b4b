package dev.stoa.platform.db;

import static java.util.stream.Collectors.joining;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Whole tables as JSON Lines, one object a row, streamed by COPY. JSON has no control characters of its own, so with
 * two of them as quote and delimiter PostgreSQL writes and reads each line as it is.
 */
public final class RowStream {

    private static final String RAW_LINES = "(format csv, quote e'\\x01', delimiter e'\\x02', encoding 'UTF8')";

    private final Map<String, String> conditions;
    private final Map<String, Map<String, ColumnRule>> rules;

    /** @param conditions on rows, for those tables of which not all leave */
    public RowStream(List<RowRule> conditions, List<ColumnRule> rules) {
        this.conditions = conditions.stream().collect(Collectors.toMap(RowRule::table, RowRule::condition));
        this.rules = rules.stream()
                .collect(Collectors.groupingBy(
                        ColumnRule::table, Collectors.toMap(ColumnRule::column, Function.identity())));
    }

    /** Writes the tenant's rows of a table, ordered by its key. */
    public void leave(Tx tx, TenantTable table, OutputStream out) {
        copyOut(
                tx,
                "select " + leaving(table) + " from " + quoted(table.name()) + " where " + which(table) + " order by "
                        + table.key().stream().map(RowStream::quoted).collect(joining(", ")),
                out);
    }

    /** Some tables also show rows of the installation to everybody. */
    private String which(TenantTable table) {
        boolean ofTenants =
                table.columns().stream().anyMatch(column -> column.name().equals("tenant_id"));
        return (ofTenants ? "tenant_id = stoa_tenant()" : "true") + " and ("
                + conditions.getOrDefault(table.name(), "true") + ")";
    }

    /** Writes what a query gives. */
    public static void leave(Tx tx, @CompileTimeConstant String query, OutputStream out) {
        copyOut(tx, query, out);
    }

    private static void copyOut(Tx tx, String query, OutputStream out) {
        tx.ensureTenant();
        try {
            tx.connection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select row_to_json(r) from (" + query + ") r) to stdout " + RAW_LINES, out);
        } catch (SQLException failure) {
            throw new DbException("Rows could not be read", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String leaving(TenantTable table) {
        return table.columns().stream()
                .filter(column -> leaves(table, column))
                .map(column -> {
                    ColumnRule rule = rule(table, column);
                    if (rule != null) {
                        return rule.leaves() + " as " + quoted(column.name());
                    }
                    // Such text may have line breaks of its own, and is to come back letter by letter.
                    return isText(column)
                            ? "cast(" + quoted(column.name()) + " as text) as " + quoted(column.name())
                            : quoted(column.name());
                })
                .collect(joining(", "));
    }

    private static boolean isText(TenantTable.Column column) {
        return column.type().equals("json");
    }

    /** Whether a column is written at all. */
    public boolean leaves(TenantTable table, TenantTable.Column column) {
        ColumnRule rule = rule(table, column);
        return rule == null || rule.leaves() != null;
    }

    private @Nullable ColumnRule rule(TenantTable table, TenantTable.Column column) {
        return rules.getOrDefault(table.name(), Map.of()).get(column.name());
    }

    /** Where lines wait until they have become rows; once in a transaction, before the first table. */
    public static void prepareToEnter(Tx tx, UUID tenantId) {
        run(tx, "create temporary table stoa_line (line text not null) on commit drop");
        run(tx, "set local stoa.restoring = 'on'");
        run(tx, "set local stoa.tenant = '" + tenantId + "'");
        run(tx, """
                do $$
                declare
                    waiting text;
                begin
                    for waiting in select conname from pg_constraint where contype = 'f' and condeferrable loop
                        execute format('set constraints %I deferred', waiting);
                    end loop;
                end $$""");
    }

    /**
     * Reads lines as rows of the tenant, whatever tenant they say, in one statement, so that they may refer to each other.
     *
     * @return how many
     */
    public long enter(Tx tx, TenantTable table, InputStream lines) {
        return enter(tx, table, lines, "true");
    }

    /** @param which of them, by their row {@code r} */
    public long enter(Tx tx, TenantTable table, InputStream lines, @CompileTimeConstant String which) {
        try {
            tx.connection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy stoa_line from stdin " + RAW_LINES, lines);
            try (java.sql.Statement insert = tx.connection().createStatement()) {
                long rows = insert.executeLargeUpdate(entering(table) + " where " + which);
                if (table.identity() != null) {
                    insert.execute("select stoa_number_after('" + quoted(table.name()) + "', '" + table.identity()
                            + "', coalesce(max(" + quoted(table.identity()) + "), 1)) from " + quoted(table.name())
                            + " where tenant_id = stoa_tenant()");
                }
                insert.execute("truncate stoa_line");
                return rows;
            }
        } catch (SQLException failure) {
            throw new DbException("Rows of " + table.name() + " could not be written", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String entering(TenantTable table) {
        String names =
                table.columns().stream().map(column -> quoted(column.name())).collect(joining(", "));
        String values = table.columns().stream()
                .map(column -> {
                    ColumnRule rule = rule(table, column);
                    if (column.name().equals("tenant_id")) {
                        return "stoa_tenant()";
                    }
                    if (rule != null) {
                        return rule.enters();
                    }
                    return isText(column)
                            ? "cast(cast(l.line as json) ->> '" + column.name() + "' as json)"
                            : "r." + quoted(column.name());
                })
                .collect(joining(", "));
        return "insert into " + quoted(table.name()) + " (" + names + ") overriding system value select " + values
                + " from stoa_line l cross join json_populate_record(cast(null as " + quoted(table.name())
                + "), cast(l.line as json)) r";
    }

    private static void run(Tx tx, String sql) {
        try (java.sql.Statement statement = tx.connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new DbException("Rows cannot be written", failure);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
