package dev.stoa.portability.bags;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of exports, within their tenant. */
final class TenantExportStore {

    private static final String SELECT = """
            select id, status, reason, requested_by, requested_at, started_at, snapshot_at, completed_at, expires_at,
                   progress, row_count, file_count, size_bytes, error, revision
              from tenant_export
            """;

    Optional<TenantExport> find(Tx tx, UUID id) {
        return tx.sql(SELECT + " where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .find(TenantExport.class);
    }

    void insert(Tx tx, UUID id, @Nullable String reason, @Nullable UUID requestedBy, Instant now) {
        tx.sql("""
                insert into tenant_export (tenant_id, id, status, reason, requested_by, requested_at)
                values (:tenant, :id, 'queued', :reason, :requestedBy, :now)
                """)
                .bind("id", id)
                .bind("reason", reason)
                .bind("requestedBy", requestedBy)
                .bind("now", now)
                .refuse("tenant_export_under_way", TenantExportError.EXPORT_UNDER_WAY)
                .execute();
    }

    /** @return whether it is still to be done */
    boolean start(Tx tx, UUID id, Instant now) {
        return tx.sql("""
                update tenant_export
                   set status = 'running',
                       started_at = coalesce(started_at, :now),
                       error = null,
                       revision = revision + 1
                 where tenant_id = :tenant
                   and id = :id
                   and status in ('queued', 'running')
                """).bind("id", id).bind("now", now).execute() > 0;
    }

    void reach(Tx tx, UUID id, int percent) {
        tx.sql("""
                update tenant_export
                   set progress = greatest(progress, :percent)
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("percent", percent).execute();
    }

    void failed(Tx tx, UUID id, String error) {
        tx.sql(
                        "update tenant_export set error = :error, revision = revision + 1 where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .bind("error", error)
                .execute();
    }

    void keepUntil(Tx tx, UUID id, Instant until) {
        tx.sql("""
                update tenant_export
                   set expires_at = :until
                 where tenant_id = :tenant
                   and id = :id
                   and status = 'completed'
                """).bind("id", id).bind("until", until).execute();
    }

    /** @return how many bytes it has in all */
    long complete(Tx tx, UUID id, BagSchema schema, Instant now, Instant expiresAt) {
        return tx.sql("""
                update tenant_export
                   set status = 'completed',
                       progress = 100,
                       snapshot_at = :snapshotAt,
                       completed_at = :now,
                       expires_at = :expiresAt,
                       row_count = :rows,
                       file_count = :files,
                       size_bytes = (select coalesce(sum(f.size_bytes), 0)
                                       from tenant_export_file f
                                      where f.tenant_id = :tenant and f.export_id = :id),
                       revision = revision + 1
                 where tenant_id = :tenant
                   and id = :id
                returning size_bytes
                """)
                .bind("id", id)
                .bind("snapshotAt", schema.snapshotAt())
                .bind("now", now)
                .bind("expiresAt", expiresAt)
                .bind("rows", schema.rows())
                .bind("files", schema.files())
                .one(Long.class);
    }
}
