package dev.stoa.connector;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of a tenant's exports. */
final class ExportStore {

    /** A file, and since when it is one. */
    record Finished(@JsonUnwrapped ExportFile file, Instant finishedAt) {}

    private static final String COLUMNS = """
            tenant_id, id, client_id, token_id, application, entity_type, status, updated_from, updated_until,
            attempt, error, requested_at, finished_at, expires_at
            """;

    /** Begins the one that waits longest; again, if whoever began it before is gone. */
    Optional<ExportPart> take(Tx tx) {
        return tx.sql("""
                update connector_export
                   set status = 'processing',
                       attempt = attempt + 1
                 where tenant_id = :tenant
                   and id = (select id
                               from connector_export
                              where tenant_id = :tenant
                                and status in ('pending', 'processing')
                              order by requested_at, id
                              limit 1)
                returning
                """ + COLUMNS).find(ExportPart.class);
    }

    /** @return whether the attempt was still the latest */
    boolean succeed(Tx tx, ExportPart export, Instant now, Instant expiresAt) {
        return tx.sql("""
                update connector_export
                   set status = 'success',
                       finished_at = :now,
                       expires_at = :until
                 where tenant_id = :tenant
                   and id = :id
                   and attempt = :attempt
                   and status = 'processing'
                """)
                        .bind(export)
                        .bind("now", now)
                        .bind("until", expiresAt)
                        .execute()
                > 0;
    }

    /** @return whether the attempt was still the latest */
    boolean fail(Tx tx, ExportPart export, String error, Instant now) {
        return tx.sql("""
                update connector_export
                   set status = 'failed',
                       finished_at = :now,
                       error = :reason
                 where tenant_id = :tenant
                   and id = :id
                   and attempt = :attempt
                   and status = 'processing'
                """).bind(export).bind("now", now).bind("reason", error).execute() > 0;
    }

    void insertFiles(Tx tx, List<ExportFile> files) {
        tx.sql("""
                insert into connector_export_file (tenant_id, id, export_id, number, provider_key, size_bytes, sha256,
                                                   row_count)
                values (:tenant, :id, :exportId, :number, :providerKey, :sizeBytes, :sha256, :rowCount)
                """).batch(files);
    }

    /** A file of an export that has not expired. */
    Optional<Finished> findFile(Tx tx, UUID id, Instant now) {
        return tx.sql("""
                select f.tenant_id, f.id, f.export_id, f.number, f.provider_key, f.size_bytes, f.sha256, f.row_count,
                       e.finished_at
                  from connector_export_file f
                  join connector_export e on e.tenant_id = f.tenant_id and e.id = f.export_id
                 where f.tenant_id = :tenant
                   and f.id = :id
                   and e.status = 'success'
                   and e.expires_at > :now
                """).bind("id", id).bind("now", now).find(Finished.class);
    }
}
