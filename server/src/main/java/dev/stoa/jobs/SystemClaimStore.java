package dev.stoa.jobs;

import dev.stoa.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The SQL with which a node takes a run, follows it and ends it. What a node writes about a run takes effect only while
 * the attempt is still its own.
 */
final class SystemClaimStore {

    private static final String SELECT = JobRunStore.SELECT;

    /** What else runs of the same job. */
    record Others(int ofTenant, int inAll) {}

    /** What a node has to know about a run it works at. */
    record State(UUID id, int attempt, boolean cancelled) {}

    /** How far a run is. */
    record Progress(
            UUID tenantId,
            UUID id,
            int attempt,
            long done,
            @Nullable Long total) {}

    /** Nobody else takes a run of this job until the transaction ends. */
    void lockJob(Tx tx, String job) {
        tx.sql("select pg_advisory_xact_lock(hashtext('stoa job'), hashtext(:job)) is null")
                .bind("job", job)
                .list(Boolean.class);
    }

    /** The run by timetable that was not ended: it waits for another try, or its node died. */
    Optional<JobRun> lockUnfinishedBySchedule(Tx tx, UUID systemTenant, String job) {
        return tx.sql(SELECT + """
                 where tenant_id = :systemTenant
                   and job_name = :job
                   and origin = 'schedule'
                   and finished_at is null
                 order by queued_at
                 limit 1
                   for update
                """)
                .bind("systemTenant", systemTenant)
                .bind("job", job)
                .find(JobRun.class);
    }

    Others others(Tx tx, String job, UUID tenantId, UUID except) {
        return tx.sql("""
                select count(*) filter (where tenant_id = :tenantId) as of_tenant, count(*) as in_all
                  from job_run
                 where job_name = :job
                   and status = 'running'
                   and finished_at is null
                   and id <> :except
                """)
                .bind("job", job)
                .bind("tenantId", tenantId)
                .bind("except", except)
                .one(Others.class);
    }

    void insertBySchedule(Tx tx, UUID systemTenant, UUID id, String job, Instant now) {
        tx.sql("""
                insert into job_run (tenant_id, id, job_name, origin, status, queued_at)
                values (:systemTenant, :id, :job, 'schedule', 'waiting', :now)
                """)
                .bind("systemTenant", systemTenant)
                .bind("id", id)
                .bind("job", job)
                .bind("now", now)
                .execute();
    }

    JobRun begin(Tx tx, UUID tenantId, UUID id, int failures, String node, Instant now, Duration timeout) {
        return tx.sql("""
                update job_run
                   set status = 'running',
                       attempt = attempt + 1,
                       failures = :failures,
                       node = :node,
                       started_at = coalesce(started_at, :now),
                       attempt_started_at = :now,
                       deadline = :deadline
                 where tenant_id = :tenantId
                   and id = :id
                returning tenant_id, id, job_name, origin, status, requested_by, correlation_id, parameters, checkpoint,
                          attempt, failures, node, progress_done, progress_total, error, queued_at, started_at,
                          attempt_started_at, deadline, cancel_requested_at, finished_at
                """)
                .bind("tenantId", tenantId)
                .bind("id", id)
                .bind("failures", failures)
                .bind("node", node)
                .bind("now", now)
                .bind("deadline", now.plus(timeout))
                .one(JobRun.class);
    }

    /** @return whether the attempt was still the caller's */
    boolean end(Tx tx, JobRun run, JobRun.Status status, int failures, @Nullable String error, Instant now) {
        return tx.sql("""
                        update job_run
                           set status = :status,
                               failures = :failures,
                               error = :error,
                               started_at = coalesce(started_at, :now),
                               finished_at = :now
                         where tenant_id = :tenantId
                           and id = :id
                           and attempt = :attempt
                           and finished_at is null
                        """)
                        .bind("status", status)
                        .bind("failures", failures)
                        .bind("error", error)
                        .bind("now", now)
                        .bind("tenantId", run.tenantId())
                        .bind("id", run.id())
                        .bind("attempt", run.attempt())
                        .execute()
                == 1;
    }

    /** Leaves it to a later attempt. */
    boolean leave(Tx tx, JobRun run, int failures, @Nullable String error) {
        return tx.sql("""
                        update job_run
                           set status = 'waiting',
                               failures = :failures,
                               error = :error
                         where tenant_id = :tenantId
                           and id = :id
                           and attempt = :attempt
                           and finished_at is null
                        """)
                        .bind("failures", failures)
                        .bind("error", error)
                        .bind("tenantId", run.tenantId())
                        .bind("id", run.id())
                        .bind("attempt", run.attempt())
                        .execute()
                == 1;
    }

    boolean keep(Tx tx, JobRun run, Object checkpoint) {
        return tx.sql("""
                        update job_run
                           set checkpoint = cast(:checkpoint as jsonb)
                         where tenant_id = :tenantId
                           and id = :id
                           and attempt = :attempt
                           and finished_at is null
                        """)
                        .bind("checkpoint", checkpoint)
                        .bind("tenantId", run.tenantId())
                        .bind("id", run.id())
                        .bind("attempt", run.attempt())
                        .execute()
                == 1;
    }

    void writeProgress(Tx tx, List<Progress> all) {
        tx.sql("""
                update job_run
                   set progress_done = :done,
                       progress_total = :total
                 where tenant_id = :tenantId
                   and id = :id
                   and attempt = :attempt
                """).batch(all);
    }

    List<State> states(Tx tx, List<UUID> ids) {
        return tx.sql("""
                select id, attempt, cancel_requested_at is not null as cancelled
                  from job_run
                 where id = any(cast(:ids as uuid[]))
                   and status = 'running'
                   and finished_at is null
                """).bind("ids", ids).list(State.class);
    }

    /** @return how many failed in a row by now */
    int count(Tx tx, JobRun run, JobRun.Status status, Instant startedAt, long millis) {
        return tx.sql("""
                insert into job_tally as tally (tenant_id, job_name, runs, completed, failed, cancelled, completed_millis,
                                                failures_in_a_row, last_started_at)
                values (:tenantId, :job, 1, cast(:completed as integer), cast(:failed as integer),
                        cast(:cancelled as integer), :millis, cast(:failed as integer), :startedAt)
                on conflict (tenant_id, job_name) do update
                   set runs = tally.runs + 1,
                       completed = tally.completed + excluded.completed,
                       failed = tally.failed + excluded.failed,
                       cancelled = tally.cancelled + excluded.cancelled,
                       completed_millis = tally.completed_millis + excluded.completed_millis,
                       failures_in_a_row = case when excluded.failed = 1 then tally.failures_in_a_row + 1
                                                when excluded.completed = 1 then 0
                                                else tally.failures_in_a_row end,
                       last_started_at = greatest(tally.last_started_at, excluded.last_started_at)
                returning failures_in_a_row
                """)
                .bind("tenantId", run.tenantId())
                .bind("job", run.jobName())
                .bind("completed", status == JobRun.Status.COMPLETED ? 1 : 0)
                .bind("failed", status == JobRun.Status.FAILED ? 1 : 0)
                .bind("cancelled", status == JobRun.Status.CANCELLED ? 1 : 0)
                .bind("millis", status == JobRun.Status.COMPLETED ? millis : 0L)
                .bind("startedAt", startedAt)
                .one(Integer.class);
    }

    /** Runs that no execution stands for any more. */
    List<JobRun> lockLost(Tx tx, Instant queuedBefore) {
        return tx.sql(SELECT + """
                 where finished_at is null
                   and queued_at < :queuedBefore
                   and not exists (select
                                     from scheduled_tasks t
                                    where t.task_name = job_run.job_name
                                      and t.task_instance = case when job_run.origin = 'schedule' then 'schedule'
                                                                 else job_run.tenant_id || '/' || job_run.id end)
                 limit 500
                   for update of job_run skip locked
                """).bind("queuedBefore", queuedBefore).list(JobRun.class);
    }

    /** Runs that were told to stop long ago and go on. */
    List<JobRun> stuck(Tx tx, Instant deadlineBefore) {
        return tx.sql(SELECT + """
                 where status = 'running'
                   and finished_at is null
                   and deadline < :deadlineBefore
                 limit 500
                """).bind("deadlineBefore", deadlineBefore).list(JobRun.class);
    }
}
