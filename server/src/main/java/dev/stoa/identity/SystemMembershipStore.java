package dev.stoa.identity;

import dev.stoa.platform.auth.Role;
import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of one person's memberships, across tenants. */
final class SystemMembershipStore {

    /** A tenant somebody wants to work in. */
    record Place(UUID id, String name, String slug, String status) {}

    /** The default tenant first, then in the order of joining. */
    List<Membership> list(Tx tx, UUID userId) {
        return tx.sql("""
                select m.tenant_id, t.name as tenant_name, t.slug as tenant_slug, t.status as tenant_status,
                       m.role, m.status, m.joined_at,
                       coalesce(a.default_tenant_id = m.tenant_id, false) as is_default
                  from membership m
                  join tenant t on t.id = m.tenant_id
                  join account a on a.id = m.user_id
                 where m.user_id = :userId
                   and a.closed_at is null
                 order by is_default desc, m.joined_at, m.tenant_id
                """).bind("userId", userId).list(Membership.class);
    }

    Optional<Place> findTenant(Tx tx, UUID id) {
        return tx.sql("select id, name, slug, status from tenant where id = :id")
                .bind("id", id)
                .find(Place.class);
    }

    void insert(Tx tx, UUID tenantId, UUID userId, Role role) {
        tx.sql("""
                insert into membership (tenant_id, user_id, role)
                values (:tenantId, :userId, :role)
                """)
                .bind("tenantId", tenantId)
                .bind("userId", userId)
                .bind("role", role)
                .execute();
    }

    /** How many members a tenant has, counted no further than needed. */
    long countUpTo(Tx tx, UUID tenantId, long most) {
        return tx.sql("""
                select count(*)
                  from (select from membership where tenant_id = :tenantId limit :most) counted
                """).bind("tenantId", tenantId).bind("most", most).one(Long.class);
    }

    void setDefault(Tx tx, UUID userId, UUID tenantId) {
        tx.sql("""
                update account
                   set default_tenant_id = :tenantId,
                       updated_at = now()
                 where id = :userId
                """).bind("userId", userId).bind("tenantId", tenantId).execute();
    }

    /** Keeps the owners of all tenants this person owns from changing, so that of two last owners one stays. */
    void lockOwners(Tx tx, UUID userId) {
        tx.sql("""
                select m.user_id
                  from membership m
                 where m.role = 'owner'
                   and m.tenant_id in (select tenant_id from membership where user_id = :userId and role = 'owner')
                 order by m.tenant_id, m.user_id
                   for update
                """).bind("userId", userId).list(UUID.class);
    }

    /** The tenants where this person is the only owner who is active. */
    List<UUID> ownedAlone(Tx tx, UUID userId) {
        return tx.sql("""
                select m.tenant_id
                  from membership m
                 where m.user_id = :userId
                   and m.role = 'owner'
                   and m.status = 'active'
                   and not exists (select from membership o
                                    where o.tenant_id = m.tenant_id
                                      and o.user_id <> m.user_id
                                      and o.role = 'owner'
                                      and o.status = 'active')
                """).bind("userId", userId).list(UUID.class);
    }

    boolean hasOtherMembers(Tx tx, UUID tenantId, UUID userId) {
        return tx.sql("""
                select exists (select from membership
                                where tenant_id = :tenantId
                                  and user_id <> :userId
                                  and status <> 'suspended')
                """).bind("tenantId", tenantId).bind("userId", userId).one(Boolean.class);
    }

    void delete(Tx tx, UUID tenantId, UUID userId) {
        tx.sql("delete from membership where tenant_id = :tenantId and user_id = :userId")
                .bind("tenantId", tenantId)
                .bind("userId", userId)
                .execute();
        tx.sql("""
                update account
                   set default_tenant_id = null
                 where id = :userId
                   and default_tenant_id = :tenantId
                """).bind("tenantId", tenantId).bind("userId", userId).execute();
    }

    /** The address can be registered anew; what the person did keeps its author. */
    void closeAccount(Tx tx, UUID userId, Instant now) {
        tx.sql("""
                update account
                   set closed_at = :now,
                       updated_at = :now
                 where id = :userId
                """).bind("userId", userId).bind("now", now).execute();
        tx.sql("update membership set status = 'suspended', updated_at = :now where user_id = :userId")
                .bind("userId", userId)
                .bind("now", now)
                .execute();
        tx.sql("delete from credential where account_id = :userId")
                .bind("userId", userId)
                .execute();
        tx.sql("delete from one_time_token where account_id = :userId")
                .bind("userId", userId)
                .execute();
    }
}
