package dev.stoa.platform.db;

import dev.stoa.platform.auth.Caller;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Gives work a connection bound to one tenant; row-level security hides all others from it. */
public final class Db {

    /** What to do with the database. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Tx tx);
    }

    private final Connections connections;
    private final Connections snapshots;
    private final Codec codec;

    /**
     * @param connections of the application role, which cannot bypass row-level security
     * @param snapshots of the same role, lent for as long as it takes
     */
    Db(Connections connections, Connections snapshots, JsonMapper json) {
        this.connections = connections;
        this.snapshots = snapshots;
        this.codec = new Codec(json);
    }

    /** Statements that only read, one round trip each; each sees what was committed when it started. */
    public <T> T read(Caller caller, Work<T> work) {
        return read(caller.tenantId(), work);
    }

    public <T> T read(UUID tenant, Work<T> work) {
        try (Connections.Lease lease = connections.borrow()) {
            return work.in(Tx.reading(lease.connection(), codec, tenant));
        } catch (SQLException failure) {
            throw new DbException("Reading failed", failure);
        }
    }

    /**
     * A transaction: it commits whole or leaves no trace. It is run again, up to twice, when PostgreSQL
     * asks for that (deadlock, serialization failure), so the work must change nothing outside the database.
     */
    public <T> T write(Caller caller, Work<T> work) {
        return write(caller.tenantId(), work);
    }

    public <T> T write(UUID tenant, Work<T> work) {
        return Transaction.run(connections, connection -> Tx.writing(connection, codec, tenant), work);
    }

    /**
     * Reads that may take long and all see what was committed when the first one started, whatever is written
     * meanwhile. They take no connection that others wait for. Neither the limit on a statement nor the one on a pause
     * between two of them holds here.
     */
    public <T> T snapshot(UUID tenant, Work<T> work) {
        try (Connections.Lease lease = snapshots.borrow()) {
            Connection connection = lease.connection();
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (java.sql.Statement statement = connection.createStatement()) {
                statement.execute(Database.NO_LIMITS);
            }
            try {
                T result = work.in(Tx.writing(connection, codec, tenant));
                connection.rollback();
                return result;
            } catch (Throwable failure) {
                Transaction.rollback(connection, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            throw new DbException("Reading failed", failure);
        }
    }

    /** A transaction with nothing to give back. */
    public void execute(Caller caller, Consumer<Tx> work) {
        execute(caller.tenantId(), work);
    }

    public void execute(UUID tenant, Consumer<Tx> work) {
        write(tenant, tx -> {
            work.accept(tx);
            return true;
        });
    }
}
