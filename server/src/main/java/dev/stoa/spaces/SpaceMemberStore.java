package dev.stoa.spaces;

import dev.stoa.platform.db.Tx;
import java.util.List;
import java.util.UUID;

/** The SQL of space members. */
final class SpaceMemberStore {

    List<SpaceMember> list(Tx tx, UUID spaceId) {
        return tx.sql("""
                select id, space_id, user_id, role, created_at
                  from space_member
                 where tenant_id = :tenant
                   and space_id = :spaceId
                 order by created_at, id
                """).bind("spaceId", spaceId).list(SpaceMember.class);
    }

    /** The spaces somebody is a member of, by name. */
    List<MySpace> ofUser(Tx tx, UUID userId) {
        return tx.sql("""
                select m.space_id, s.name as space_name, m.role
                  from space_member m
                  join space s on s.tenant_id = m.tenant_id and s.id = m.space_id
                 where m.tenant_id = :tenant
                   and m.user_id = :userId
                   and (s.status <> 'pending' or s.created_by = :userId or m.role = 'manager')
                 order by s.name
                """).bind("userId", userId).list(MySpace.class);
    }

    SpaceMember put(Tx tx, UUID spaceId, UUID id, SpaceMember.Request request) {
        return tx.sql("""
                insert into space_member (tenant_id, space_id, user_id, id, role)
                values (:tenant, :spaceId, :userId, :id, :role)
                    on conflict (tenant_id, space_id, user_id) do update set role = excluded.role
                returning id, space_id, user_id, role, created_at
                """)
                .bind(request)
                .bind("spaceId", spaceId)
                .bind("id", id)
                .refuse("space_member_user_exists", SpaceError.MEMBER_UNKNOWN)
                .one(SpaceMember.class);
    }

    /** @return whether there was such a member */
    boolean remove(Tx tx, UUID spaceId, UUID userId) {
        return tx.sql("""
                delete from space_member
                 where tenant_id = :tenant
                   and space_id = :spaceId
                   and user_id = :userId
                """).bind("spaceId", spaceId).bind("userId", userId).execute() == 1;
    }
}
