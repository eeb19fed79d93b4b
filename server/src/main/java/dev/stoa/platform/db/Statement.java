package dev.stoa.platform.db;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.ErrorCode;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** A statement being put together. The last call runs it: find, one, list, page, execute, batch or atCommit. */
public final class Statement {

    /** The tenant as text, for the setting; never written in a store. */
    static final String TENANT_TEXT = "tenant as text";

    private static final int ROWS_AT_ONCE = 1_000;

    private static final String COMMIT = ";\ncommit";

    private final Tx tx;
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private final Map<String, ErrorCode> refusals = new HashMap<>(4);
    private String text;
    private @Nullable ErrorCode refuseMalformed;

    Statement(Tx tx, String text) {
        this.tx = tx;
        this.text = text;
        UUID tenant = tx.tenant();
        if (tenant != null) {
            values.put("tenant", tenant);
            values.put(TENANT_TEXT, tenant.toString());
        }
    }

    public Statement bind(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    /** Binds every component under its own name. */
    public Statement bind(Record row) {
        RecordShape.of(row.getClass()).bindInto(values, row);
        return this;
    }

    /** Adds a condition with one named value, or nothing at all when there is no value. */
    public Statement and(@CompileTimeConstant String condition, @Nullable Object value) {
        if (value != null) {
            text = text + "\n   and " + condition;
            values.put(NamedSql.parse(condition).names().getFirst(), value);
        }
        return this;
    }

    /** Adds a condition whose values are the components of a record, or nothing at all when there is none. */
    public Statement andAll(@CompileTimeConstant String condition, @Nullable Record values) {
        if (values != null) {
            text = text + "\n   and " + condition;
            bind(values);
        }
        return this;
    }

    /** Puts what the text has become between two others. */
    public Statement within(@CompileTimeConstant String before, @CompileTimeConstant String after) {
        text = before + text + after;
        return this;
    }

    /** Says which refusal a violated constraint stands for. */
    public Statement refuse(@CompileTimeConstant String constraint, ErrorCode code) {
        refusals.put(constraint, code);
        return this;
    }

    public <T> Optional<T> find(Class<T> row) {
        List<T> rows = list(row);
        if (rows.size() > 1) {
            throw new IllegalStateException("Expected at most one row but got " + rows.size() + ":\n" + text);
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    public <T> T one(Class<T> row) {
        return find(row).orElseThrow(() -> new IllegalStateException("Expected one row but got none:\n" + text));
    }

    public <T> List<T> list(Class<T> row) {
        return run(tx.prepare(text), (statement, sql) -> {
            statement.execute();
            skip(statement, sql);
            return read(statement, row);
        });
    }

    /**
     * One page of what the text selects, and how many rows it selects in all, in one round trip. The
     * text ends in its conditions; order and limit are added here.
     */
    public <T> Page<T> page(Class<T> row, PageRequest request, Sorts<T> sorts) {
        var page = new PageQuery<>(text, request, sorts, values);
        if (request.cursor() != null) {
            refuseMalformed = CommonError.BAD_CURSOR;
        }
        return run(tx.prepare(page.text()), (statement, sql) -> {
            statement.execute();
            skip(statement, sql);
            List<T> rows = read(statement, row);
            long total = Page.NOT_COUNTED;
            if (request.count()) {
                statement.getMoreResults();
                total = read(statement, Long.class).getFirst();
            }
            return page.of(rows, total);
        });
    }

    /**
     * Hands over the rows one by one as they arrive, however many there are. Several times as fast as reading them as
     * records, for which each row would have to be taken apart. The values bound may be texts, ids and instants; they
     * stand in the text as texts, so cast them there, and the tenant as {@code stoa_tenant()}.
     *
     * @return how many there were
     */
    public long copy(CopyReader reader) {
        tx.ensureTenant();
        try {
            return Copy.run(tx.connection(), text, values, reader);
        } catch (SQLException failure) {
            throw explain(failure);
        }
    }

    /** @return how many rows changed */
    public int execute() {
        checkWriting();
        return run(tx.prepare(text), (statement, sql) -> {
            statement.execute();
            skip(statement, sql);
            return statement.getUpdateCount();
        });
    }

    /** Runs once per row in one round trip, with the row's components bound on top of what is bound already. */
    public void batch(Collection<? extends Record> rows) {
        checkWriting();
        if (rows.isEmpty()) {
            return;
        }
        tx.ensureTenant();
        NamedSql sql = NamedSql.parse(text);
        try (PreparedStatement statement = tx.connection().prepareStatement(sql.text())) {
            for (Record row : rows) {
                bind(row);
                bindAll(statement, sql, 1);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException failure) {
            throw explain(failure);
        }
    }

    /**
     * Runs once for every thousand rows, each time with them as {@code :rows}: a JSON array for
     * {@code jsonb_to_recordset}, the components of a row in it by the names of columns. For changes of many rows:
     * one statement has one plan, and fires triggers of statements once.
     */
    public void executeForAll(List<? extends Record> rows) {
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            List<? extends Record> part = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
            bind("rows", new AsJson(part.stream().map(RecordShape::asColumns).toList()))
                    .execute();
        }
    }

    /**
     * Keeps the statement until the transaction commits and sends it along with the commit, which
     * saves a round trip. For changes whose result nobody needs and which no constraint can refuse.
     */
    public void atCommit() {
        tx.atCommit(this);
    }

    /** Runs what was kept for the commit, and the commit, in one round trip. */
    static void commitWith(Tx tx) {
        List<Statement> kept = tx.atCommit();
        var text = new StringBuilder();
        var parts = new ArrayList<NamedSql>(kept.size());
        for (Statement statement : kept) {
            NamedSql part = tx.prepare(statement.text);
            parts.add(part);
            text.append(text.isEmpty() ? "" : ";\n").append(part.text());
        }
        String whole = text.append(COMMIT).toString();
        try (PreparedStatement prepared = tx.connection().prepareStatement(whole)) {
            int position = 1;
            for (int i = 0; i < kept.size(); i++) {
                kept.get(i).bindAll(prepared, parts.get(i), position);
                position += parts.get(i).names().size();
            }
            prepared.execute();
        } catch (SQLException failure) {
            throw new DbException("Commit failed:\n" + whole, failure);
        }
    }

    private void checkWriting() {
        if (!tx.writing()) {
            throw new IllegalStateException("Use a writing transaction to change data:\n" + text);
        }
    }

    private <R> R run(NamedSql sql, Run<R> run) {
        try (PreparedStatement statement = tx.connection().prepareStatement(sql.text())) {
            boolean typed = bindAll(statement, sql, 1);
            if (!typed && sql.resultsToSkip() > 0 && !tx.writing()) {
                runUnprepared(statement);
            }
            return run.on(statement, sql);
        } catch (SQLException failure) {
            throw explain(failure);
        }
    }

    /**
     * A prepared statement with a parameter of no stated type and a column of no stated width makes the driver
     * wait for what it sent before ("flushIfDeadlockRisk" in its QueryExecutorImpl). That would end the
     * transaction that the tenant was set for, and the query would see nothing.
     */
    private static void runUnprepared(PreparedStatement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }

    /** @return whether each value has a type the driver can state */
    private boolean bindAll(PreparedStatement statement, NamedSql sql, int first) throws SQLException {
        boolean typed = true;
        int position = first;
        for (String name : sql.names()) {
            Object value = values.get(name);
            if (value == null && !values.containsKey(name)) {
                throw new IllegalStateException("Nothing is bound to :" + name + " in:\n" + text);
            }
            typed &= tx.codec().bind(statement, position++, value);
        }
        return typed;
    }

    private <T> List<T> read(PreparedStatement statement, Class<T> row) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            return tx.codec().readerOf(row).readAll(rows);
        }
    }

    private static void skip(PreparedStatement statement, NamedSql sql) throws SQLException {
        for (int i = 0; i < sql.resultsToSkip(); i++) {
            statement.getMoreResults();
        }
    }

    private RuntimeException explain(SQLException failure) {
        var explained = new DbException("Statement failed:\n" + text, failure);
        ErrorCode refusal = explained.malformedValue() && refuseMalformed != null
                ? refuseMalformed
                : refusals.get(explained.constraint());
        return refusal == null ? explained : refusal.problem();
    }

    private interface Run<R> {
        R on(PreparedStatement statement, NamedSql sql) throws SQLException;
    }
}
