package dev.stoa.connector;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Secret;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What tenants let clients fetch. An admin grants and revokes it for one tenant, a system admin for several. */
public final class SystemAccessTokens {

    private final SystemDb db;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final SystemAccessTokenStore store = new SystemAccessTokenStore();
    private final SystemClientStore clients = new SystemClientStore();

    public SystemAccessTokens(SystemDb db, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Page<AccessToken> list(Caller caller, AccessToken.Filter filter, PageRequest page) {
        return db.read(tx -> store.list(tx, caller, filter, page));
    }

    AccessToken.Told grant(Caller caller, AccessToken.Wish wish) {
        if (!caller.tenantAdmin()) {
            throw CommonError.NOT_ALLOWED.problem("Only owners and admins of the tenant let applications in.");
        }
        List<UUID> wanted = wish.tenantIds();
        if (wanted != null && !caller.systemAdmin()) {
            throw CommonError.NOT_ALLOWED.problem("Only system admins grant for several tenants; leave tenantIds out.");
        }
        Secret secret = Secret.random();
        UUID id = ids.next();
        db.execute(tx -> {
            String clientName = nameOf(tx, wish.clientId());
            List<UUID> covered = wanted == null ? List.of(caller.tenantId()) : checked(tx, wanted);
            var token = new AccessToken(
                    id,
                    wish.clientId(),
                    clientName,
                    wanted != null,
                    wish.granted(),
                    covered,
                    caller.userId(),
                    clock.instant(),
                    null);
            store.insert(tx, token, secret.hash());
            for (UUID tenantId : covered) {
                events.record(
                        tx,
                        caller.in(tenantId),
                        new AccessTokenEvent.Granted(id, token.clientId(), token.scopes(), token.portfolio()));
            }
        });
        return new AccessToken.Told(id, secret.text());
    }

    private String nameOf(Tx tx, UUID clientId) {
        return clients.find(tx, clientId)
                .filter(client -> client.revokedAt() == null)
                .map(ConnectorClient::name)
                .orElseThrow(
                        () -> new FieldError("clientId", "unknown_value", "names no connector client that is let in")
                                .problem());
    }

    private List<UUID> checked(Tx tx, List<UUID> wanted) {
        Set<UUID> known = new HashSet<>(store.tenants(tx, wanted));
        List<FieldError> unknown = wanted.stream()
                .filter(one -> !known.contains(one))
                .map(one -> new FieldError(
                        "tenantIds[" + wanted.indexOf(one) + "]", "unknown_value", one + " is no tenant"))
                .toList();
        if (!unknown.isEmpty()) {
            throw FieldError.problem(CommonError.VALIDATION_FAILED, unknown);
        }
        return wanted.stream().distinct().toList();
    }

    /** Takes it back for the caller's tenant; a system admin, for all it covers. */
    void revoke(Caller caller, UUID id) {
        db.execute(tx -> {
            List<UUID> covered = store.covered(tx, caller, id);
            if (covered.isEmpty()) {
                throw ConnectorError.ACCESS_TOKEN_NOT_FOUND.problem();
            }
            for (UUID tenantId : store.revoke(tx, id, covered, clock.instant())) {
                events.record(tx, caller.in(tenantId), new AccessTokenEvent.Revoked(id));
            }
        });
    }
}
