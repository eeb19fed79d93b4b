package dev.stoa.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The pool of connections of one role, lent first come, first served. The pool itself lets who comes overtake those who
 * wait, which under load made one request in a hundred wait twenty times as long as most (ADR 0027).
 */
final class Connections implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final Semaphore free;

    Connections(HikariConfig config, MeterRegistry meters) {
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(PATIENCE.toMillis());
        config.setMetricRegistry(meters);
        pool = new HikariDataSource(config);
        free = new Semaphore(config.getMaximumPoolSize(), true);
        Gauge.builder("stoa.database.waiting", free, Semaphore::getQueueLength)
                .description("Who waits for a connection of the database")
                .tag("pool", pool.getPoolName())
                .register(meters);
    }

    /** A connection until it is closed. */
    record Lease(Connection connection, Semaphore free) implements AutoCloseable {

        @Override
        public void close() throws SQLException {
            try {
                connection.close();
            } finally {
                free.release();
            }
        }
    }

    /** @throws SQLTransientConnectionException none became free in time */
    Lease borrow() throws SQLException {
        awaitTurn();
        try {
            return new Lease(pool.getConnection(), free);
        } catch (SQLException | RuntimeException failure) {
            free.release();
            throw failure;
        }
    }

    private void awaitTurn() throws SQLException {
        try {
            if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException(
                        "No connection of the pool " + pool.getPoolName() + " became free within " + PATIENCE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("Interrupted while waiting for a connection", interrupted);
        }
    }

    /** The pool without the order, for libraries that bring SQL of their own. */
    DataSource unordered() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
