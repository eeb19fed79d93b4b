package dev.stoa.identity;

import dev.stoa.platform.db.Seal;
import dev.stoa.platform.db.SecretKey;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.Broadcast;
import dev.stoa.platform.web.Api;
import java.time.Clock;
import java.util.List;

/** The parts of identity, put together. */
public final class Identity {

    private final AccessTokens tokens;
    private final Callers callers;

    public Identity(SystemDb systemDb, SecretKey secret, Broadcast broadcast, Clock clock) {
        var keys = new SystemSigningKeys(systemDb, new Seal(secret, "signing keys"), clock);
        tokens = new AccessTokens(keys, clock);
        callers = new Callers(tokens, systemDb, broadcast, clock);
    }

    public AccessTokens tokens() {
        return tokens;
    }

    public Callers callers() {
        return callers;
    }

    public List<Api> apis() {
        return List.of();
    }
}
