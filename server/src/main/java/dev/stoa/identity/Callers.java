package dev.stoa.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stoa.access.RolePermissions;
import dev.stoa.identity.SystemCallerStore.Found;
import dev.stoa.platform.auth.Actor;
import dev.stoa.platform.auth.Authentication;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.auth.Permissions;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.Broadcast;
import dev.stoa.platform.events.CallerChanges;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Callers by their access token. A token is checked once and remembered until it expires, or until
 * something about its session, user or tenant changes: then every node forgets it at once. While news
 * of other nodes does not arrive, nothing is remembered.
 */
public final class Callers implements Authentication, CallerChanges {

    private static final String TOPIC = "callers";
    private static final int MAX_REMEMBERED = 100_000;

    private record Remembered(Caller caller, Instant expiresAt) {}

    private final AccessTokens tokens;
    private final SystemDb db;
    private final Broadcast broadcast;
    private final Clock clock;
    private final SystemCallerStore store = new SystemCallerStore();
    private final AtomicLong generation = new AtomicLong();
    private final Cache<String, Remembered> remembered =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    Callers(AccessTokens tokens, SystemDb db, Broadcast broadcast, Clock clock) {
        this.tokens = tokens;
        this.db = db;
        this.broadcast = broadcast;
        this.clock = clock;
        broadcast.subscribe(TOPIC, this::forget, this::forgetAll);
    }

    @Override
    public Caller authenticate(String credential, Origin origin) {
        Remembered known = broadcast.listening() ? remembered.getIfPresent(credential) : null;
        if (known != null && clock.instant().isBefore(known.expiresAt())) {
            return known.caller().from(origin);
        }
        long before = generation.get();
        AccessTokens.Claims claims = tokens.verify(credential);
        Caller caller = load(claims.sessionId(), origin);
        if (!claims.userId().equals(caller.userId())) {
            throw IdentityError.SESSION_ENDED.problem();
        }
        if (broadcast.listening()) {
            remembered.put(credential, new Remembered(caller, claims.expiresAt()));
            if (generation.get() != before) {
                // What was just read may be what somebody just changed.
                remembered.invalidate(credential);
            }
        }
        return caller;
    }

    /**
     * Who a login session belongs to, for the interfaces that name the session in the body ({@code session_guid}).
     *
     * @throws dev.stoa.platform.error.Problem when it is none, or over
     */
    public Caller bySession(String session, Origin origin) {
        UUID id;
        try {
            id = UUID.fromString(session);
        } catch (IllegalArgumentException malformed) {
            throw IdentityError.SESSION_ENDED.problem();
        }
        return load(id, origin);
    }

    /** Everything known of a user is stale once the transaction commits, here and on every other node. */
    @Override
    public void userChanged(Tx tx, UUID userId) {
        changed(tx, "user " + userId);
    }

    /** The same for one session that ended or moved to another tenant. */
    void sessionChanged(Tx tx, UUID sessionId) {
        changed(tx, "session " + sessionId);
    }

    @Override
    public void tenantChanged(Tx tx, UUID tenantId) {
        changed(tx, "tenant " + tenantId);
    }

    private void changed(Tx tx, String message) {
        broadcast.send(tx, TOPIC, message);
        tx.afterCommit(() -> forget(message));
    }

    private void forget(String message) {
        int space = message.indexOf(' ');
        UUID id = UUID.fromString(message.substring(space + 1));
        switch (message.substring(0, space)) {
            case "user" -> forget((Caller caller) -> id.equals(caller.userId()));
            case "session" -> forget((Caller caller) -> id.equals(caller.sessionId()));
            case "tenant" -> forget((Caller caller) -> id.equals(caller.tenantId()));
            default -> forgetAll();
        }
    }

    private void forget(Predicate<Caller> which) {
        generation.incrementAndGet();
        remembered.asMap().values().removeIf(known -> which.test(known.caller()));
    }

    private void forgetAll() {
        generation.incrementAndGet();
        remembered.invalidateAll();
    }

    private Caller load(UUID sessionId, Origin origin) {
        Found session = db.read(tx -> store.find(tx, sessionId)).orElseThrow(IdentityError.SESSION_ENDED::problem);
        if (session.ended() || !clock.instant().isBefore(session.expiresAt())) {
            throw IdentityError.SESSION_ENDED.problem();
        }
        session.standing().check();
        Permissions permissions = RolePermissions.of(session.role(), session.permissions());
        // The session says which tenant it is in: switching tenants keeps the token a client holds.
        return new Caller(
                session.tenantId(),
                Actor.user(session.userId()),
                sessionId,
                session.role(),
                session.systemAdmin(),
                permissions,
                session.languages(),
                origin);
    }
}
