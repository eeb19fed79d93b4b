package dev.stoa.portability.bags;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The SQL of exports of all tenants. */
final class SystemTenantExportStore {

    /** An export that has come to an end. */
    record Ended(UUID tenantId, UUID id) {}

    /** Those that nobody works at any more, since their job has given up or was cancelled. */
    List<Ended> failed(Tx tx, int most) {
        return tx.sql("""
                update tenant_export e
                   set status = 'failed',
                       error = coalesce(e.error, 'The job was cancelled or did not come to an end.'),
                       revision = e.revision + 1
                 where e.id = any (array(
                           select o.id
                             from tenant_export o
                            where o.status in ('queued', 'running')
                              and not exists (select
                                                from job_run r
                                               where r.tenant_id = o.tenant_id
                                                 and r.correlation_id = cast(o.id as text)
                                                 and r.finished_at is null)
                            limit :most
                              for update skip locked))
                returning e.tenant_id, e.id
                """).bind("most", most).list(Ended.class);
    }

    List<Ended> expired(Tx tx, Instant now, int most) {
        return tx.sql("""
                update tenant_export e
                   set status = 'expired',
                       revision = e.revision + 1
                 where e.id = any (array(
                           select o.id
                             from tenant_export o
                            where o.status = 'completed'
                              and o.expires_at <= :now
                            limit :most
                              for update skip locked))
                returning e.tenant_id, e.id
                """).bind("now", now).bind("most", most).list(Ended.class);
    }
}
