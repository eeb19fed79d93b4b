package dev.stoa.connector;

import dev.stoa.connector.SystemAdmissionStore.Client;
import dev.stoa.connector.SystemAdmissionStore.Grant;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.auth.Secret;
import dev.stoa.platform.db.SystemDb;
import java.util.List;

/** Lets clients in by their two tokens, and not too often. Only the tokens say which tenants a request is about. */
public final class SystemAdmissions {

    private final SystemDb db;
    private final RequestWindow window = new RequestWindow(System::nanoTime);
    private final SystemAdmissionStore store = new SystemAdmissionStore();

    public SystemAdmissions(SystemDb db) {
        this.db = db;
    }

    Admission admit(String clientToken, String accessToken, Origin origin) {
        Client client = db.read(tx -> store.client(tx, Secret.sha256(clientToken)))
                .orElseThrow(ConnectorError.CLIENT_TOKEN_INVALID::problem);
        if (client.revoked()) {
            throw ConnectorError.CLIENT_TOKEN_REVOKED.problem();
        }
        List<Grant> granted = db.read(tx -> store.grants(tx, client.id(), Secret.sha256(accessToken)));
        if (granted.isEmpty()) {
            throw ConnectorError.ACCESS_TOKEN_INVALID.problem();
        }
        List<Grant> kept = granted.stream().filter(one -> !one.revoked()).toList();
        if (kept.isEmpty()) {
            throw ConnectorError.ACCESS_TOKEN_REVOKED.problem();
        }
        Grant any = kept.getFirst();
        window.count(any.tokenId());
        List<Grant> open = kept.stream().filter(Grant::open).toList();
        if (open.isEmpty()) {
            throw ConnectorError.TENANT_SUSPENDED.problem();
        }
        return new Admission(
                client.id(), any.tokenId(), open.stream().map(Grant::tenantId).toList(), any.scopes(), origin);
    }
}
