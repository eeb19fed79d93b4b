package dev.stoa.identity;

import dev.stoa.platform.db.Tx;
import dev.stoa.types.TypedSettings;
import java.util.Optional;
import java.util.UUID;

/** The SQL of people's own view of themselves, in whatever tenant they work. */
final class SystemProfileStore {

    private static final String ONE = """
            select a.id, a.email, a.first_name, a.middle_name, a.last_name, a.display_name, a.locale, a.revision,
                   t.id as tenant_id, t.name as tenant_name,
                   m.role, coalesce(m.settings, '{}') as settings, m.type_definition_id,
                   (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name,
                                                                 'permissions', g.permissions)
                                              order by g.name), '[]')
                      from group_member gm
                      join permission_group g on g.tenant_id = gm.tenant_id and g.id = gm.group_id
                     where gm.tenant_id = t.id
                       and gm.user_id = a.id) as groups,
                   exists (select from system_admin sa where sa.user_id = a.id) as system_admin
              from account a
              join tenant t on t.id = :tenantId
              left join membership m on m.tenant_id = t.id and m.user_id = a.id
             where a.id = :userId
               and a.closed_at is null
            """;

    Optional<Profile> find(Tx tx, UUID userId, UUID tenantId) {
        return tx.sql(ONE).bind("userId", userId).bind("tenantId", tenantId).find(Profile.class);
    }

    /** Keeps the account from changing until the transaction ends. */
    void lock(Tx tx, UUID userId) {
        tx.sql("select id from account where id = :userId for update")
                .bind("userId", userId)
                .list(UUID.class);
    }

    void update(Tx tx, UUID userId, IdentityEvent.Fields fields) {
        tx.sql("""
                update account
                   set first_name = :firstName,
                       middle_name = :middleName,
                       last_name = :lastName,
                       display_name = :displayName,
                       locale = :locale,
                       revision = revision + 1,
                       updated_at = now()
                 where id = :userId
                """).bind(fields).bind("userId", userId).execute();
    }

    void setSettings(Tx tx, UUID userId, UUID tenantId, TypedSettings typed) {
        tx.sql("""
                update membership
                   set settings = :settings,
                       type_definition_id = :typeId,
                       updated_at = now()
                 where tenant_id = :tenantId
                   and user_id = :userId
                """)
                .bind(typed)
                .bind("userId", userId)
                .bind("tenantId", tenantId)
                .execute();
    }
}
