package dev.stoa.identity;

import dev.stoa.platform.auth.Role;
import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL that tells what a session's owner is and may do now. */
final class SystemCallerStore {

    /**
     * A session with everything a decision needs.
     *
     * @param role absent when the membership ended
     * @param permissions of the groups in the session's tenant
     */
    record Found(
            UUID userId,
            UUID tenantId,
            Instant expiresAt,
            boolean ended,
            String tenantStatus,
            @Nullable Role role,
            @Nullable String membershipStatus,
            boolean systemAdmin,
            List<String> permissions,
            List<String> languages) {

        Standing standing() {
            return new Standing(tenantStatus, role, membershipStatus, systemAdmin);
        }
    }

    Optional<Found> find(Tx tx, UUID sessionId) {
        return tx.sql("""
                select s.account_id as user_id,
                       s.tenant_id,
                       s.expires_at,
                       s.ended_at is not null or a.closed_at is not null as ended,
                       t.status as tenant_status,
                       m.role,
                       m.status as membership_status,
                       exists (select from system_admin sa where sa.user_id = a.id) as system_admin,
                       array(select distinct p
                               from group_member gm
                               join permission_group g on g.tenant_id = gm.tenant_id and g.id = gm.group_id,
                                    unnest(g.permissions) p
                              where gm.tenant_id = s.tenant_id
                                and gm.user_id = s.account_id) as permissions,
                       array[a.locale, t.default_language] as languages
                  from session s
                  join account a on a.id = s.account_id
                  join tenant t on t.id = s.tenant_id
                  left join membership m on m.tenant_id = s.tenant_id and m.user_id = s.account_id
                 where s.id = :sessionId
                """).bind("sessionId", sessionId).find(Found.class);
    }
}
