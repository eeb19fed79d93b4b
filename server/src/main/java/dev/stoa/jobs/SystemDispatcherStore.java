package dev.stoa.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The SQL of dispatcher runs, and of what became of what they found due. */
final class SystemDispatcherStore {

    /** Somebody had everything run that was due. */
    record DispatcherRun(
            @JsonProperty("run_id") UUID id,
            @JsonProperty("started_at") Instant startedAt,
            @JsonProperty("completed_at") Instant completedAt,
            @JsonProperty("jobs_executed") int jobsExecuted,
            @JsonProperty("jobs_failed") int jobsFailed,
            @JsonProperty("jobs_skipped") int jobsSkipped,
            @JsonProperty("health_status") JsonText health) {

        @JsonProperty("duration_ms")
        long durationMs() {
            return Duration.between(startedAt, completedAt).toMillis();
        }
    }

    /** How many of those that were due have ended since, and how many of these by failing. */
    record Outcome(int ended, int failed) {}

    Outcome outcome(Tx tx, Collection<String> byTimetable, Collection<UUID> runs, Instant since) {
        return tx.sql("""
                select count(*) filter (where status <> 'running') as ended,
                       count(*) filter (where status in ('failed', 'waiting')) as failed
                  from (select status
                          from job_run
                         where job_name = any(cast(:byTimetable as text[]))
                           and origin = 'schedule'
                           and started_at is not null
                           and attempt_started_at >= :since
                           and started_at >= cast(:since as timestamptz) - interval '1 day'
                        union all
                        select status
                          from job_run
                         where id = any(cast(:runs as uuid[]))
                           and started_at is not null) found
                """)
                .bind("byTimetable", byTimetable)
                .bind("runs", runs)
                .bind("since", since)
                .one(Outcome.class);
    }

    void insert(Tx tx, DispatcherRun run) {
        tx.sql("""
                insert into dispatcher_run (id, started_at, completed_at, jobs_executed, jobs_failed, jobs_skipped,
                                            health)
                values (:id, :startedAt, :completedAt, :jobsExecuted, :jobsFailed, :jobsSkipped, :health)
                """).bind(run).execute();
    }

    List<DispatcherRun> newest(Tx tx, int most) {
        return tx.sql("""
                select id, started_at, completed_at, jobs_executed, jobs_failed, jobs_skipped, health
                  from dispatcher_run
                 order by started_at desc, id desc
                 limit :most
                """).bind("most", most).list(DispatcherRun.class);
    }

    void deleteOld(Tx tx, Instant before) {
        tx.sql("delete from dispatcher_run where started_at < :before")
                .bind("before", before)
                .execute();
    }
}
