package dev.stoa.resources;

import dev.stoa.platform.db.Tx;
import java.util.List;
import java.util.UUID;

/** The SQL of resource members. */
final class ResourceMemberStore {

    /** Somebody who belongs to the tenant. */
    record Person(UUID id, String email) {}

    List<ResourceMember> list(Tx tx, UUID resourceId) {
        return tx.sql("""
                select m.user_id, a.email, m.role, m.created_at
                  from resource_member m
                  left join account a on a.id = m.user_id
                 where m.tenant_id = :tenant
                   and m.resource_id = :resourceId
                 order by m.created_at, m.id
                """).bind("resourceId", resourceId).list(ResourceMember.class);
    }

    /** @param emails in lower case */
    List<Person> people(Tx tx, List<UUID> ids, List<String> emails) {
        return tx.sql("""
                select a.id, lower(a.email) as email
                  from membership m
                  join account a on a.id = m.user_id
                 where m.tenant_id = :tenant
                   and a.closed_at is null
                   and (a.id = any(cast(:ids as uuid[])) or lower(a.email) = any(:emails))
                """).bind("ids", ids).bind("emails", emails).list(Person.class);
    }

    /** @return those who were no members before */
    List<UUID> add(Tx tx, UUID resourceId, List<UUID> ids, List<UUID> userIds) {
        return tx.sql("""
                insert into resource_member (tenant_id, resource_id, user_id, id, role)
                select :tenant, :resourceId, added.user_id, added.id, 'reader'
                  from unnest(:ids, :userIds) as added (id, user_id)
                    on conflict (tenant_id, resource_id, user_id) do nothing
                returning user_id
                """)
                .bind("resourceId", resourceId)
                .bind("ids", ids)
                .bind("userIds", userIds)
                .list(UUID.class);
    }

    /** @return whether there was such a member */
    boolean remove(Tx tx, UUID resourceId, UUID userId) {
        return tx.sql("""
                delete from resource_member
                 where tenant_id = :tenant
                   and resource_id = :resourceId
                   and user_id = :userId
                """).bind("resourceId", resourceId).bind("userId", userId).execute() == 1;
    }
}
