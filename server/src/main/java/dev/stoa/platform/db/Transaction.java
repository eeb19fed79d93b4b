package dev.stoa.platform.db;

import dev.stoa.platform.db.Db.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Begin, work, commit; or roll back. */
final class Transaction {

    private static final int MAX_RUNS = 3;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;

    private Transaction() {}

    static <T> T run(Connections connections, Function<Connection, Tx> start, Work<T> work) {
        for (int run = 1; ; run++) {
            try {
                return runOnce(connections, start, work);
            } catch (DbException failure) {
                if (!failure.asksForRetry() || run == MAX_RUNS) {
                    throw failure;
                }
                pause(run);
            }
        }
    }

    /** Those who got in each other's way shall not meet again, and news of what was changed shall arrive. */
    private static void pause(int run) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS) * run);
    }

    private static <T> T runOnce(Connections connections, Function<Connection, Tx> start, Work<T> work) {
        Tx tx;
        T result;
        try (Connections.Lease lease = connections.borrow()) {
            Connection connection = lease.connection();
            connection.setAutoCommit(false);
            tx = start.apply(connection);
            try {
                result = work.in(tx);
                if (tx.atCommit().isEmpty()) {
                    connection.commit();
                } else {
                    Statement.commitWith(tx);
                }
            } catch (Throwable failure) {
                rollback(connection, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            throw new DbException("Transaction failed", failure);
        }
        tx.committed();
        return result;
    }

    static void rollback(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException alsoFailed) {
            reason.addSuppressed(alsoFailed);
        }
    }
}
