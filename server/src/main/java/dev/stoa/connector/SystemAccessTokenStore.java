package dev.stoa.connector;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Pattern;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The SQL of access tokens, in all tenants they cover. */
final class SystemAccessTokenStore {

    private static final Sorts<AccessToken> SORTS = Sorts.withId(AccessToken::id)
            .own("created_at desc, id desc")
            .by("created_at", "created_at", "timestamptz", AccessToken::createdAt)
            .by("client_name", "client_name", "text", AccessToken::clientName);

    private record TenantOf(UUID tenantId) {}

    /** Those that cover the caller's tenant; for system admins all there are. */
    Page<AccessToken> list(Tx tx, Caller caller, AccessToken.Filter filter, PageRequest page) {
        return tx.sql("""
                select id, client_id, client_name, portfolio, scopes, tenant_ids, created_by, created_at, revoked_at
                  from (select t.id, t.client_id, c.name as client_name, t.portfolio, t.entity_types as scopes,
                               array_agg(t.tenant_id order by t.tenant_id) as tenant_ids, t.created_by, t.created_at,
                               case when bool_and(t.revoked_at is not null) then max(t.revoked_at) end as revoked_at
                          from connector_access_token t
                          join connector_client c on c.id = t.client_id
                         where :everywhere or t.tenant_id = :tenantId
                         group by t.id, t.client_id, c.name, t.portfolio, t.entity_types, t.created_by, t.created_at) granted
                 where true
                """)
                .bind("everywhere", caller.systemAdmin())
                .bind("tenantId", caller.tenantId())
                .and("client_id = :clientId", filter.clientId())
                .and("client_name ilike :pattern", Pattern.containing(filter.search()))
                .page(AccessToken.class, page, SORTS);
    }

    /** Those of the ids that are tenants. */
    List<UUID> tenants(Tx tx, Collection<UUID> ids) {
        return tx.sql("select id from tenant where id = any (:ids)")
                .bind("ids", ids)
                .list(UUID.class);
    }

    void insert(Tx tx, AccessToken token, byte[] tokenHash) {
        tx.sql("""
                insert into connector_access_token (tenant_id, id, client_id, token_hash, portfolio, entity_types,
                                                    created_by, created_at)
                values (:tenantId, :id, :clientId, :tokenHash, :portfolio, :scopes, :createdBy, :createdAt)
                """)
                .bind(token)
                .bind("tokenHash", tokenHash)
                .batch(token.tenantIds().stream().map(TenantOf::new).toList());
    }

    /** @return the tenants among these that it covers, whether it was taken back there or not */
    List<UUID> covered(Tx tx, Caller caller, UUID id) {
        return tx.sql("""
                select tenant_id
                  from connector_access_token
                 where id = :id
                   and (:everywhere or tenant_id = :tenantId)
                """)
                .bind("id", id)
                .bind("everywhere", caller.systemAdmin())
                .bind("tenantId", caller.tenantId())
                .list(UUID.class);
    }

    /** @return the tenants in which it was not revoked before */
    List<UUID> revoke(Tx tx, UUID id, Collection<UUID> tenants, Instant now) {
        return tx.sql("""
                update connector_access_token
                   set revoked_at = :now
                 where id = :id
                   and tenant_id = any (:tenants)
                   and revoked_at is null
                returning tenant_id
                """)
                .bind("id", id)
                .bind("tenants", tenants)
                .bind("now", now)
                .list(UUID.class);
    }
}
