package dev.stoa.jobs;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of how runs have ended so far. */
final class SystemTallyStore {

    /** Of one job, over all tenants somebody may know of. */
    record Tally(
            String jobName,
            long runs,
            long completed,
            long failed,
            long completedMillis,
            @Nullable Instant lastStartedAt) {

        static Tally none(String job) {
            return new Tally(job, 0, 0, 0, 0, null);
        }
    }

    /** @param only these tenants; absent for all */
    List<Tally> all(Tx tx, @Nullable Collection<UUID> only) {
        return tx.sql("""
                select job_name, sum(runs)::bigint as runs, sum(completed)::bigint as completed,
                       sum(failed)::bigint as failed, sum(completed_millis)::bigint as completed_millis,
                       max(last_started_at) as last_started_at
                  from job_tally
                 where cast(:all as boolean) or tenant_id = any(cast(:only as uuid[]))
                 group by job_name
                """)
                .bind("all", only == null)
                .bind("only", only == null ? List.of() : only)
                .list(Tally.class);
    }

    boolean tenantExists(Tx tx, UUID tenantId) {
        return tx.sql("select exists (select from tenant where id = :tenantId)")
                .bind("tenantId", tenantId)
                .one(Boolean.class);
    }
}
