package dev.stoa.connector;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The SQL of exports in all tenants they are of. */
final class SystemExportStore {

    /** A part that is over, or that nobody works at. */
    record Found(UUID tenantId, UUID id, EntityType entityType) {}

    private static final String SELECT = """
            select tenant_id, id, client_id, token_id, application, entity_type, status, updated_from, updated_until,
                   attempt, error, requested_at, finished_at, expires_at
              from connector_export
            """;

    void insert(Tx tx, ExportPart part, Collection<UUID> tenants) {
        tx.sql("""
                insert into connector_export (tenant_id, id, client_id, token_id, application, entity_type, status,
                                              updated_from, updated_until, requested_at)
                select one.tenant, :id, :clientId, :tokenId, :application, :entityType, :status, :updatedFrom,
                       :updatedUntil, :requestedAt
                  from unnest(cast(:tenants as uuid[])) as one (tenant)
                """)
                .bind(part)
                .bind("tenants", tenants)
                .refuse("connector_export_one_at_a_time", ConnectorError.EXPORT_IN_PROGRESS)
                .execute();
    }

    /** Those of a client, in the order of their tenants. */
    List<ExportPart> parts(Tx tx, UUID clientId, Collection<UUID> ids) {
        return tx.sql(SELECT + """
                 where id = any (:ids)
                   and client_id = :clientId
                 order by tenant_id
                """).bind("clientId", clientId).bind("ids", ids).list(ExportPart.class);
    }

    /** In the order they were written. */
    List<ExportFile> files(Tx tx, Collection<UUID> tenants, Collection<UUID> exports) {
        return tx.sql("""
                select tenant_id, id, export_id, number, provider_key, size_bytes, sha256, row_count
                  from connector_export_file
                 where tenant_id = any (:tenants)
                   and export_id = any (:exports)
                 order by tenant_id, number
                """).bind("tenants", tenants).bind("exports", exports).list(ExportFile.class);
    }

    List<Found> expire(Tx tx, Instant now, int most) {
        return tx.sql("""
                with due as materialized (
                    select tenant_id, id
                      from connector_export
                     where status = 'success'
                       and expires_at <= :now
                     order by expires_at
                     limit :most
                       for update skip locked)
                update connector_export e
                   set status = 'expired'
                  from due
                 where e.tenant_id = due.tenant_id
                   and e.id = due.id
                returning e.tenant_id, e.id, e.entity_type
                """).bind("now", now).bind("most", most).list(Found.class);
    }

    /** @return what was forgotten of those that have expired */
    List<ExportFile> forgetFiles(Tx tx, Collection<UUID> tenants, Collection<UUID> exports) {
        return tx.sql("""
                delete from connector_export_file f
                 using connector_export e
                 where e.tenant_id = any (:tenants)
                   and e.id = any (:exports)
                   and e.status = 'expired'
                   and f.tenant_id = e.tenant_id
                   and f.export_id = e.id
                returning f.tenant_id, f.id, f.export_id, f.number, f.provider_key, f.size_bytes, f.sha256, f.row_count
                """).bind("tenants", tenants).bind("exports", exports).list(ExportFile.class);
    }

    int forget(Tx tx, Instant finishedBefore) {
        return tx.sql("delete from connector_export where finished_at < :before and status <> 'success'")
                .bind("before", finishedBefore)
                .execute();
    }

    /** Tenants with exports that wait although no run of the job is there to write them. */
    List<UUID> forsaken(Tx tx, String job) {
        return tx.sql("""
                select distinct e.tenant_id
                  from connector_export e
                 where e.status in ('pending', 'processing')
                   and not exists (select
                                     from job_run r
                                    where r.tenant_id = e.tenant_id
                                      and r.job_name = :job
                                      and r.finished_at is null)
                """).bind("job", job).list(UUID.class);
    }
}
