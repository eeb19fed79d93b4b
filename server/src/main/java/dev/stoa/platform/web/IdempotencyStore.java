package dev.stoa.platform.web;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of remembered answers. */
final class IdempotencyStore {

    /**
     * @param body sealed, in Base64
     * @param status absent while the first request runs, and for ever when the server died in it
     */
    record Remembered(
            String requestHash,
            @Nullable Integer status,
            @Nullable Map<String, String> headers,
            @Nullable String body,
            Instant createdAt) {}

    /** @return whether the key was free */
    boolean claim(Tx tx, String caller, String key, String requestHash) {
        return tx.sql("""
                insert into idempotency_key (tenant_id, caller, key, request_hash)
                values (:tenant, :caller, :key, :requestHash)
                    on conflict (tenant_id, caller, key) do update
                   set request_hash = excluded.request_hash,
                       status = null,
                       headers = null,
                       body = null,
                       created_at = now()
                 where idempotency_key.created_at < now() - interval '24 hours'
                """)
                        .bind("caller", caller)
                        .bind("key", key)
                        .bind("requestHash", requestHash)
                        .execute()
                == 1;
    }

    Optional<Remembered> find(Tx tx, String caller, String key) {
        return tx.sql("""
                select request_hash, status, headers, body, created_at
                  from idempotency_key
                 where tenant_id = :tenant
                   and caller = :caller
                   and key = :key
                """).bind("caller", caller).bind("key", key).find(Remembered.class);
    }

    void remember(Tx tx, String caller, String key, Answer answer, String body) {
        tx.sql("""
                update idempotency_key
                   set status = :status,
                       headers = :headers,
                       body = :body
                 where tenant_id = :tenant
                   and caller = :caller
                   and key = :key
                """)
                .bind("caller", caller)
                .bind("key", key)
                .bind("status", answer.status())
                .bind("headers", answer.headers())
                .bind("body", body)
                .execute();
    }

    void forget(Tx tx, String caller, String key) {
        tx.sql("""
                delete from idempotency_key
                 where tenant_id = :tenant
                   and caller = :caller
                   and key = :key
                """).bind("caller", caller).bind("key", key).execute();
    }

    /** Across tenants, with a transaction of the system role. */
    void deleteExpired(Tx tx) {
        tx.sql("delete from idempotency_key where created_at < now() - interval '24 hours'")
                .execute();
    }
}
