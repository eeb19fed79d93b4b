package dev.stoa.platform.db;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.stoa.platform.db.Db.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A connection bound to one tenant. Lives on the stack of {@link Db}; never store it. */
public final class Tx {

    private enum Mode {
        READING,
        WRITING,
        SYSTEM_READING,
        SYSTEM_WRITING
    }

    private final Connection connection;
    private final Codec codec;
    private final @Nullable UUID tenant;
    private final Mode mode;
    private final List<Statement> atCommit = new ArrayList<>(2);
    private final List<Runnable> afterCommit = new ArrayList<>(2);
    private boolean tenantSet;

    private Tx(Connection connection, Codec codec, @Nullable UUID tenant, Mode mode) {
        this.connection = connection;
        this.codec = codec;
        this.tenant = tenant;
        this.mode = mode;
    }

    static Tx reading(Connection connection, Codec codec, UUID tenant) {
        return new Tx(connection, codec, tenant, Mode.READING);
    }

    static Tx writing(Connection connection, Codec codec, UUID tenant) {
        return new Tx(connection, codec, tenant, Mode.WRITING);
    }

    static Tx system(Connection connection, Codec codec, boolean writing) {
        return new Tx(connection, codec, null, writing ? Mode.SYSTEM_WRITING : Mode.SYSTEM_READING);
    }

    /**
     * Starts a statement. {@code :tenant} is bound already, and Error Prone refuses any text that is
     * not a constant, so a value can reach the database only by being bound.
     */
    public Statement sql(@CompileTimeConstant String text) {
        return new Statement(this, text);
    }

    /** Work that leaves no trace when it fails, while what the transaction did before stays. */
    public <T> T attempt(Work<T> work) {
        ensureTenant();
        int kept = atCommit.size();
        int following = afterCommit.size();
        try {
            Savepoint before = connection.setSavepoint();
            try {
                T result = work.in(this);
                connection.releaseSavepoint(before);
                return result;
            } catch (Throwable failure) {
                connection.rollback(before);
                atCommit.subList(kept, atCommit.size()).clear();
                afterCommit.subList(following, afterCommit.size()).clear();
                throw failure;
            }
        } catch (SQLException failure) {
            throw new DbException("A part of a transaction failed", failure);
        }
    }

    /**
     * Runs when the transaction has committed, on the same thread. For what lives outside the
     * database and must not happen for a change that did not: forgetting a cache entry, waking a worker.
     */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    Connection connection() {
        return connection;
    }

    Codec codec() {
        return codec;
    }

    @Nullable
    UUID tenant() {
        return tenant;
    }

    boolean writing() {
        return mode == Mode.WRITING || mode == Mode.SYSTEM_WRITING;
    }

    /**
     * The setting that row-level security reads travels in front of the first statement of a
     * transaction, or of each when reading: the driver sends both at once, and without a transaction
     * PostgreSQL runs both as one.
     */
    NamedSql prepare(String text) {
        if (tenant == null || tenantSet) {
            return NamedSql.parse(text);
        }
        tenantSet = mode == Mode.WRITING;
        return tenantSet ? NamedSql.parseAfterTenant(text) : NamedSql.parseWithTenant(text);
    }

    /** Sets the tenant in a round trip of its own, for statements that cannot take it along. */
    void ensureTenant() {
        if (tenant != null && !tenantSet) {
            new Statement(this, "select 1").one(Integer.class);
        }
    }

    void atCommit(Statement statement) {
        if (!writing()) {
            throw new IllegalStateException("Use a writing transaction to change data");
        }
        atCommit.add(statement);
    }

    List<Statement> atCommit() {
        return atCommit;
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
