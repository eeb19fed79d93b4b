package dev.stoa.jobs;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of runs as system admins see and stop them: of all tenants. */
final class SystemJobRunStore {

    private static final String SELECT = JobRunStore.SELECT;

    Page<JobRun> history(Tx tx, JobRunFilter filter, PageRequest page) {
        return JobRunStore.filtered(tx.sql(SELECT + " where started_at is not null"), filter)
                .and("tenant_id = :tenantId", filter.tenantId())
                .page(JobRun.class, page, JobRunStore.SORTS);
    }

    List<JobRun> active(Tx tx, @Nullable UUID tenantId, PageRequest page) {
        return tx.sql(SELECT + """
                 where finished_at is null
                   and (cast(:tenantId as uuid) is null or tenant_id = :tenantId)
                 order by queued_at, id
                 limit :limit offset :offset
                """)
                .bind("tenantId", tenantId)
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .list(JobRun.class);
    }

    /** @param only the tenant it has to belong to; absent for those who see all */
    Optional<JobRun> find(Tx tx, @Nullable UUID only, String job, UUID id) {
        return tx.sql(SELECT + """
                 where id = :id
                   and job_name = :job
                   and (cast(:only as uuid) is null or tenant_id = :only)
                """)
                .bind("id", id)
                .bind("job", job)
                .bind("only", only)
                .find(JobRun.class);
    }

    Optional<JobRun> lock(Tx tx, UUID tenantId, UUID id) {
        return tx.sql(SELECT + " where tenant_id = :tenantId and id = :id for update")
                .bind("tenantId", tenantId)
                .bind("id", id)
                .find(JobRun.class);
    }

    void askToStop(Tx tx, JobRun run, Instant now) {
        tx.sql("""
                update job_run
                   set cancel_requested_at = coalesce(cancel_requested_at, :now)
                 where tenant_id = :tenantId
                   and id = :id
                """)
                .bind("tenantId", run.tenantId())
                .bind("id", run.id())
                .bind("now", now)
                .execute();
    }

    int waiting(Tx tx, UUID tenantId, String job) {
        return tx.sql("""
                select cast(count(*) as integer)
                  from job_run
                 where tenant_id = :tenantId
                   and job_name = :job
                   and status = 'queued'
                   and finished_at is null
                """).bind("tenantId", tenantId).bind("job", job).one(Integer.class);
    }

    /** What retries are waiting of a job that is due by its timetable. */
    Optional<JobRun> lockWaitingBySchedule(Tx tx, UUID systemTenant, String job) {
        return tx.sql(SELECT + """
                 where tenant_id = :systemTenant
                   and job_name = :job
                   and origin = 'schedule'
                   and status = 'waiting'
                   and finished_at is null
                   for update
                """)
                .bind("systemTenant", systemTenant)
                .bind("job", job)
                .find(JobRun.class);
    }

    int deleteOld(Tx tx, Instant completedBefore, Instant othersBefore, int most) {
        return tx.sql("""
                delete from job_run
                 where (tenant_id, id) in (select tenant_id, id
                                             from job_run
                                            where started_at < :completedBefore
                                              and finished_at < :completedBefore
                                              and (status = 'completed' or finished_at < :othersBefore)
                                            order by started_at
                                            limit :most)
                """)
                .bind("completedBefore", completedBefore)
                .bind("othersBefore", othersBefore)
                .bind("most", most)
                .execute();
    }
}
