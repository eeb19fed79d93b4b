package dev.stoa.identity;

import dev.stoa.platform.db.Tx;

/** The SQL that deletes what has expired. */
final class SystemCleanupStore {

    /** With their refresh tokens; a day later, so that a client still learns why it has to log in again. */
    int deleteSessions(Tx tx) {
        return tx.sql("delete from session where least(expires_at, ended_at) < now() - interval '1 day'")
                .execute();
    }

    /** A copy of a token this old was long noticed or never will be. */
    int deleteUsedRefreshTokens(Tx tx) {
        return tx.sql("delete from refresh_token where used_at < now() - interval '30 days'")
                .execute();
    }

    int deleteOneTimeTokens(Tx tx) {
        return tx.sql("delete from one_time_token where expires_at < now()").execute();
    }

    int deleteAttempts(Tx tx) {
        return tx.sql("delete from attempt where greatest(last_at, locked_until) < now() - interval '1 hour'")
                .execute();
    }
}
