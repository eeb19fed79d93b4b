package dev.stoa.connector;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Secret;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import java.time.Clock;
import java.util.UUID;

/** Which applications there are. System admins let them in; tenants see them to choose whom to grant what. */
public final class SystemConnectorClients {

    private final SystemDb db;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final SystemClientStore store = new SystemClientStore();

    public SystemConnectorClients(SystemDb db, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Page<ConnectorClient> list(ConnectorClient.Filter filter, PageRequest page) {
        return db.read(tx -> store.list(tx, filter, page));
    }

    ConnectorClient.Told create(Caller caller, ConnectorClient.Wish wish) {
        Secret token = Secret.random();
        var client = new ConnectorClient(ids.next(), wish.name(), caller.userId(), clock.instant(), null);
        db.execute(tx -> {
            store.insert(tx, client, token.hash());
            record(tx, caller, new ClientEvent.Created(client.id(), client.name()));
        });
        return new ConnectorClient.Told(client.id(), client.name(), token.text());
    }

    /** Ends every access token it has with it. */
    void revoke(Caller caller, UUID id) {
        db.execute(tx -> {
            if (store.find(tx, id).isEmpty()) {
                throw ConnectorError.CLIENT_NOT_FOUND.problem();
            }
            if (store.revoke(tx, id, clock.instant())) {
                record(tx, caller, new ClientEvent.Revoked(id));
            }
        });
    }

    /** Clients belong to the installation, whatever tenant the admin is in. */
    private void record(Tx tx, Caller caller, ClientEvent event) {
        events.record(tx, caller.in(Caller.SYSTEM_TENANT), event);
    }
}
