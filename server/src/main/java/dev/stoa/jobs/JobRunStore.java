package dev.stoa.jobs;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The SQL of a tenant's runs. */
final class JobRunStore {

    static final String SELECT = """
            select tenant_id, id, job_name, origin, status, requested_by, correlation_id, parameters, checkpoint, attempt,
                   failures, node, progress_done, progress_total, error, queued_at, started_at, attempt_started_at,
                   deadline, cancel_requested_at, finished_at
              from job_run
            """;

    static final Sorts<JobRun> SORTS = Sorts.withId(JobRun::id)
            .own("started_at desc, id desc")
            .by("started_at", "started_at", "timestamptz", run -> Objects.toString(run.startedAt()))
            .by("completed_at", "finished_at", "timestamptz", run -> Objects.toString(run.finishedAt()))
            .by("duration_ms", "finished_at - started_at", "interval", run -> Objects.toString(run.durationMillis()))
            .by("status", "status", "text", run -> run.status().word())
            .by("job_name", "job_name", "text", JobRun::jobName);

    Page<JobRun> history(Tx tx, JobRunFilter filter, PageRequest page) {
        return filtered(tx.sql(SELECT + " where tenant_id = :tenant and started_at is not null"), filter)
                .page(JobRun.class, page, SORTS);
    }

    static Statement filtered(Statement statement, JobRunFilter filter) {
        return statement
                .and("job_name = :jobName", filter.jobName())
                .and("status = :outcome", filter.outcome())
                .and("(finished_at is null) = :unfinished", filter.unfinished())
                .and("started_at >= :from", filter.from())
                .and("started_at < :to", filter.to())
                .and("correlation_id = :correlationId", filter.correlationId())
                .and("(job_name ilike :pattern or error ilike :pattern)", filter.pattern());
    }

    /** Runs under way, those that wait for their turn included, the oldest first. */
    List<JobRun> active(Tx tx, PageRequest page) {
        return tx.sql(SELECT + """
                 where tenant_id = :tenant
                   and finished_at is null
                 order by queued_at, id
                 limit :limit offset :offset
                """)
                .bind("limit", page.limit())
                .bind("offset", page.offset())
                .list(JobRun.class);
    }

    Optional<JobRun> find(Tx tx, String job, UUID id) {
        return tx.sql(SELECT + " where tenant_id = :tenant and id = :id and job_name = :job")
                .bind("id", id)
                .bind("job", job)
                .find(JobRun.class);
    }
}
