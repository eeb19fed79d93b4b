package dev.stoa.platform.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The database refused or could not be reached; a bug or an outage unless a store knows better. */
public final class DbException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Serialization failure and deadlock: PostgreSQL asks to run the transaction again. */
    private static final Set<String> ASKS_FOR_RETRY = Set.of("40001", "40P01");

    private static final Set<String> UNAVAILABLE = Set.of("53300", "57014", "55P03");

    private final String sqlState;

    DbException(String what, SQLException cause) {
        super(what, cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** @return the name of the constraint that was violated, or null if it was something else */
    public @Nullable String constraint() {
        // A batch wraps what PostgreSQL said once more.
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            ServerErrorMessage message =
                    cause instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
            if (message != null) {
                return message.getConstraint();
            }
        }
        return null;
    }

    /** Whether a value could not be read as the type it was used as (SQLSTATE class 22). */
    boolean malformedValue() {
        return sqlState.startsWith("22");
    }

    /** Whether the role may not do this: a right it lacks, or a policy of row-level security (SQLSTATE 42501). */
    public boolean notPermitted() {
        return sqlState.equals("42501");
    }

    boolean asksForRetry() {
        return ASKS_FOR_RETRY.contains(sqlState);
    }

    /**
     * Whether the database cannot be reached now or has too much to do (connection failures, shutdown, too
     * many connections, a statement past its time, transactions that get in each other's way), so that waiting may help.
     */
    public boolean unavailable() {
        return getCause() instanceof SQLTransientConnectionException
                || sqlState.startsWith("08")
                || sqlState.startsWith("57P")
                || UNAVAILABLE.contains(sqlState)
                || asksForRetry();
    }
}
