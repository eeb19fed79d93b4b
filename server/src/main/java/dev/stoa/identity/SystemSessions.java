package dev.stoa.identity;

import dev.stoa.identity.SystemSessionStore.Refreshable;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Actor;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.auth.Permissions;
import dev.stoa.platform.auth.Secret;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.events.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions: opened by a login, prolonged by refresh tokens that work once, ended at once on every node. */
final class SystemSessions {

    private static final Duration SHORT = Duration.ofDays(1);
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final SystemDb db;
    private final AccessTokens accessTokens;
    private final Callers callers;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final SystemSessionStore store = new SystemSessionStore();

    SystemSessions(SystemDb db, AccessTokens accessTokens, Callers callers, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.accessTokens = accessTokens;
        this.callers = callers;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** A session whose access token is still to be signed, which is better done after the commit. */
    record Opened(UUID id, UUID userId, UUID tenantId, Secret refreshToken) {}

    /** What came of a refresh token; a refusal is thrown only after the commit, as it may have ended the session. */
    private record Refreshed(
            @Nullable Opened session, @Nullable Problem refusal) {}

    Opened open(Tx tx, UUID userId, UUID tenantId, boolean remembered, Origin origin) {
        UUID id = ids.next();
        Secret refreshToken = Secret.random();
        store.insert(tx, id, userId, tenantId, remembered, origin, expiry(remembered));
        store.insertToken(tx, refreshToken.hash(), id);
        events.record(tx, person(tenantId, userId, id, origin), new IdentityEvent.LoggedIn(userId, id, remembered));
        return new Opened(id, userId, tenantId, refreshToken);
    }

    Tokens tokens(Opened session) {
        String access = accessTokens.issue(session.userId(), session.tenantId(), session.id());
        return new Tokens(access, session.refreshToken().text(), AccessTokens.LIFETIME.toSeconds());
    }

    /** Gives new tokens for a refresh token; one that was used before ends its session. */
    Tokens refresh(Secret token, Origin origin) {
        Refreshed refreshed = db.write(tx -> refresh(tx, token, origin));
        if (refreshed.session() == null) {
            throw refreshed.refusal() == null ? IdentityError.REFRESH_TOKEN_INVALID.problem() : refreshed.refusal();
        }
        return tokens(refreshed.session());
    }

    private Refreshed refresh(Tx tx, Secret token, Origin origin) {
        byte[] hash = token.hash();
        Refreshable found = store.lock(tx, hash).orElse(null);
        if (found == null || found.over() || !clock.instant().isBefore(found.expiresAt())) {
            return new Refreshed(null, null);
        }
        if (found.used() || !store.useToken(tx, hash)) {
            endReused(tx, found, origin);
            return new Refreshed(null, IdentityError.REFRESH_TOKEN_REUSED.problem());
        }
        found.standing().check();
        Secret next = Secret.random();
        store.insertToken(tx, next.hash(), found.sessionId());
        store.prolong(tx, found.sessionId(), expiry(found.remembered()));
        return new Refreshed(new Opened(found.sessionId(), found.accountId(), found.tenantId(), next), null);
    }

    private void endReused(Tx tx, Refreshable found, Origin origin) {
        store.end(tx, found.sessionId(), found.accountId(), "token_reused");
        callers.sessionChanged(tx, found.sessionId());
        // Who used it is just what nobody knows: the owner or the one who copied it.
        events.record(
                tx,
                Caller.anonymous(found.tenantId(), origin),
                new SecurityEvent.TokenReused(found.accountId(), found.sessionId()));
    }

    void logOut(Caller caller) {
        UUID userId = caller.userId();
        UUID sessionId = caller.sessionId();
        if (userId == null || sessionId == null) {
            return;
        }
        db.execute(tx -> {
            if (store.end(tx, sessionId, userId, "logged_out")) {
                callers.sessionChanged(tx, sessionId);
                events.record(tx, caller, new IdentityEvent.LoggedOut(userId, sessionId));
            }
        });
    }

    /** Those that are open, the latest used first. */
    List<Session> list(Caller caller) {
        UUID userId = SystemProfiles.personal(caller);
        return db.read(tx -> store.list(tx, userId, caller.sessionId()));
    }

    void revoke(Caller caller, UUID sessionId) {
        UUID userId = SystemProfiles.personal(caller);
        db.execute(tx -> {
            if (!store.end(tx, sessionId, userId, "revoked")) {
                throw IdentityError.SESSION_NOT_FOUND.problem();
            }
            callers.sessionChanged(tx, sessionId);
            events.record(tx, caller, new IdentityEvent.SessionRevoked(userId, sessionId));
        });
    }

    void move(Tx tx, Caller caller, UUID tenantId) {
        UUID userId = SystemProfiles.personal(caller);
        UUID sessionId = caller.sessionId();
        if (sessionId == null) {
            throw IdentityError.SESSION_NOT_FOUND.problem();
        }
        store.move(tx, sessionId, tenantId);
        callers.sessionChanged(tx, sessionId);
        events.record(tx, caller.in(tenantId), new IdentityEvent.TenantEntered(userId, sessionId, caller.tenantId()));
    }

    /** Those that are in one tenant now. */
    void endIn(Tx tx, UUID tenantId, UUID userId, String why) {
        store.endIn(tx, tenantId, userId, why);
        callers.userChanged(tx, userId);
    }

    /** @param except a session that goes on */
    void endAll(Tx tx, UUID userId, @Nullable UUID except, String why) {
        store.endAll(tx, userId, except, why);
        callers.userChanged(tx, userId);
    }

    /** Somebody as the actor of what happens while they log in. */
    static Caller person(UUID tenantId, UUID userId, @Nullable UUID sessionId, Origin origin) {
        return new Caller(tenantId, Actor.user(userId), sessionId, null, false, Permissions.NONE, List.of(), origin);
    }

    private Instant expiry(boolean remembered) {
        return clock.instant().plus(remembered ? REMEMBERED : SHORT);
    }
}
