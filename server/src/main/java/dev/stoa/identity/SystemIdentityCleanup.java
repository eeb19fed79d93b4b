package dev.stoa.identity;

import dev.stoa.platform.db.SystemDb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets sessions, tokens and attempts that no longer mean anything. */
final class SystemIdentityCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(SystemIdentityCleanup.class);

    private final SystemDb db;
    private final SystemCleanupStore store = new SystemCleanupStore();

    SystemIdentityCleanup(SystemDb db) {
        this.db = db;
    }

    void run() {
        int sessions = db.write(store::deleteSessions);
        int refreshTokens = db.write(store::deleteUsedRefreshTokens);
        int oneTimeTokens = db.write(store::deleteOneTimeTokens);
        int attempts = db.write(store::deleteAttempts);
        LOG.debug(
                "Forgot {} sessions, {} refresh tokens, {} one-time tokens, {} attempts",
                sessions,
                refreshTokens,
                oneTimeTokens,
                attempts);
    }
}
