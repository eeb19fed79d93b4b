package dev.stoa.platform.db;

import dev.stoa.platform.db.Db.Work;
import java.sql.SQLException;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The database across all tenants, for work that belongs to none: logins, the event dispatcher, lists
 * of system admins. Only classes named for it ({@code System...}) may hold one.
 */
public final class SystemDb {

    private final Connections connections;
    private final Codec codec;

    /** @param connections of the system role, whose policies show every tenant */
    SystemDb(Connections connections, JsonMapper json) {
        this.connections = connections;
        this.codec = new Codec(json);
    }

    public <T> T read(Work<T> work) {
        try (Connections.Lease lease = connections.borrow()) {
            return work.in(Tx.system(lease.connection(), codec, false));
        } catch (SQLException failure) {
            throw new DbException("Reading failed", failure);
        }
    }

    /** A transaction, run again like {@link Db#write}. */
    public <T> T write(Work<T> work) {
        return Transaction.run(connections, connection -> Tx.system(connection, codec, true), work);
    }

    /** A transaction that may take long. */
    public <T> T load(Work<T> work) {
        return write(tx -> {
            try (java.sql.Statement statement = tx.connection().createStatement()) {
                statement.execute(Database.NO_LIMITS);
            } catch (SQLException failure) {
                throw new DbException("The limits of a transaction cannot be lifted", failure);
            }
            return work.in(tx);
        });
    }

    public void execute(Consumer<Tx> work) {
        write(tx -> {
            work.accept(tx);
            return true;
        });
    }
}
