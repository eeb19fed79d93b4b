package dev.stoa.connector;

import dev.stoa.platform.db.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL that finds out whose tokens these are. */
final class SystemAdmissionStore {

    record Client(UUID id, boolean revoked) {}

    /** @param open whether the tenant is in operation */
    record Grant(UUID tenantId, UUID tokenId, List<EntityType> scopes, boolean revoked, boolean open) {}

    Optional<Client> client(Tx tx, byte[] tokenHash) {
        return tx.sql("""
                select id, revoked_at is not null as revoked
                  from connector_client
                 where token_hash = :tokenHash
                """).bind("tokenHash", tokenHash).find(Client.class);
    }

    List<Grant> grants(Tx tx, UUID clientId, byte[] tokenHash) {
        return tx.sql("""
                select g.tenant_id, g.id as token_id, g.entity_types as scopes, g.revoked_at is not null as revoked,
                       t.status in ('active', 'pending') as open
                  from connector_access_token g
                  join tenant t on t.id = g.tenant_id
                 where g.token_hash = :tokenHash
                   and g.client_id = :clientId
                 order by g.tenant_id
                """)
                .bind("tokenHash", tokenHash)
                .bind("clientId", clientId)
                .list(Grant.class);
    }
}
