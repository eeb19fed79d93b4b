package dev.stoa.identity;

import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.auth.Role;
import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of sessions and their refresh tokens. */
final class SystemSessionStore {

    /** A refresh token with everything that decides whether it still works. */
    record Refreshable(
            UUID sessionId,
            UUID accountId,
            UUID tenantId,
            boolean remembered,
            boolean used,
            boolean over,
            Instant expiresAt,
            String tenantStatus,
            @Nullable Role role,
            @Nullable String membershipStatus,
            boolean systemAdmin) {

        Standing standing() {
            return new Standing(tenantStatus, role, membershipStatus, systemAdmin);
        }
    }

    void insert(Tx tx, UUID id, UUID accountId, UUID tenantId, boolean remembered, Origin origin, Instant expiresAt) {
        tx.sql("""
                insert into session (id, account_id, tenant_id, remembered, ip, user_agent, expires_at)
                values (:id, :accountId, :tenantId, :remembered, :ip, left(:userAgent, 500), :expiresAt)
                """)
                .bind("id", id)
                .bind("accountId", accountId)
                .bind("tenantId", tenantId)
                .bind("remembered", remembered)
                .bind("ip", origin.ip())
                .bind("userAgent", origin.userAgent())
                .bind("expiresAt", expiresAt)
                .execute();
    }

    void insertToken(Tx tx, byte[] hash, UUID sessionId) {
        tx.sql("insert into refresh_token (hash, session_id) values (:hash, :sessionId)")
                .bind("hash", hash)
                .bind("sessionId", sessionId)
                .execute();
    }

    /** Locks the session, so that of two who use one token at once the second sees it used. */
    Optional<Refreshable> lock(Tx tx, byte[] hash) {
        return tx.sql("""
                with locked as (
                    select s.*
                      from session s
                     where s.id = (select session_id from refresh_token where hash = :hash)
                       for update
                )
                select s.id as session_id, s.account_id, s.tenant_id, s.remembered, s.expires_at,
                       (select r.used_at is not null from refresh_token r where r.hash = :hash) as used,
                       s.ended_at is not null or a.closed_at is not null as over,
                       t.status as tenant_status,
                       m.role,
                       m.status as membership_status,
                       exists (select from system_admin sa where sa.user_id = a.id) as system_admin
                  from locked s
                  join account a on a.id = s.account_id
                  join tenant t on t.id = s.tenant_id
                  left join membership m on m.tenant_id = s.tenant_id and m.user_id = s.account_id
                """).bind("hash", hash).find(Refreshable.class);
    }

    /** @return whether it was unused until now */
    boolean useToken(Tx tx, byte[] hash) {
        return tx.sql("update refresh_token set used_at = now() where hash = :hash and used_at is null")
                        .bind("hash", hash)
                        .execute()
                == 1;
    }

    void prolong(Tx tx, UUID sessionId, Instant expiresAt) {
        tx.sql("""
                update session
                   set expires_at = :expiresAt,
                       last_used_at = now()
                 where id = :sessionId
                """).bind("sessionId", sessionId).bind("expiresAt", expiresAt).execute();
    }

    List<Session> list(Tx tx, UUID accountId, @Nullable UUID current) {
        return tx.sql("""
                select id, created_at, last_used_at, expires_at, ip as ip_address, user_agent,
                       coalesce(id = :current, false) as current
                  from session
                 where account_id = :accountId
                   and ended_at is null
                   and expires_at > now()
                 order by last_used_at desc, id
                """).bind("accountId", accountId).bind("current", current).list(Session.class);
    }

    void endAll(Tx tx, UUID accountId, @Nullable UUID except, String why) {
        tx.sql("""
                update session
                   set ended_at = now(),
                       ended_why = :why
                 where account_id = :accountId
                   and ended_at is null
                   and id is distinct from cast(:except as uuid)
                """)
                .bind("accountId", accountId)
                .bind("except", except)
                .bind("why", why)
                .execute();
    }

    void endAllIn(Tx tx, UUID tenantId, String why) {
        tx.sql("""
                update session
                   set ended_at = now(),
                       ended_why = :why
                 where tenant_id = :tenantId
                   and ended_at is null
                """).bind("tenantId", tenantId).bind("why", why).execute();
    }

    void endIn(Tx tx, UUID tenantId, UUID accountId, String why) {
        tx.sql("""
                update session
                   set ended_at = now(),
                       ended_why = :why
                 where account_id = :accountId
                   and tenant_id = :tenantId
                   and ended_at is null
                """)
                .bind("accountId", accountId)
                .bind("tenantId", tenantId)
                .bind("why", why)
                .execute();
    }

    void move(Tx tx, UUID sessionId, UUID tenantId) {
        tx.sql("update session set tenant_id = :tenantId where id = :sessionId")
                .bind("sessionId", sessionId)
                .bind("tenantId", tenantId)
                .execute();
    }

    /** @return whether it was still open */
    boolean end(Tx tx, UUID sessionId, UUID accountId, String why) {
        return tx.sql("""
                update session
                   set ended_at = now(),
                       ended_why = :why
                 where id = :sessionId
                   and account_id = :accountId
                   and ended_at is null
                """)
                        .bind("sessionId", sessionId)
                        .bind("accountId", accountId)
                        .bind("why", why)
                        .execute()
                == 1;
    }
}
