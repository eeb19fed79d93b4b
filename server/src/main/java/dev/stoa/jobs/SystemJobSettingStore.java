package dev.stoa.jobs;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of what admins have changed about jobs. */
final class SystemJobSettingStore {

    private static final String SELECT = """
            select job_name, enabled, timetable, timeout_seconds, retry_limit, retry_delay_seconds, retry_back_off,
                   revision
              from job_setting
            """;

    List<JobSettings.Stored> all(Tx tx) {
        return tx.sql(SELECT).list(JobSettings.Stored.class);
    }

    Optional<JobSettings.Stored> find(Tx tx, String job) {
        return tx.sql(SELECT + " where job_name = :job").bind("job", job).find(JobSettings.Stored.class);
    }

    /** Makes sure there is a row, and keeps others from changing it meanwhile. */
    JobSettings.Stored lock(Tx tx, JobSettings.Stored otherwise, Instant now) {
        tx.sql("""
                insert into job_setting (job_name, enabled, revision, updated_at)
                values (:jobName, :enabled, :revision, :now)
                on conflict (job_name) do nothing
                """).bind(otherwise).bind("now", now).execute();
        return tx.sql(SELECT + " where job_name = :job for update")
                .bind("job", otherwise.jobName())
                .one(JobSettings.Stored.class);
    }

    void update(Tx tx, JobSettings.Stored settings, Instant now) {
        tx.sql("""
                update job_setting
                   set enabled = :enabled,
                       timetable = :timetable,
                       timeout_seconds = :timeoutSeconds,
                       retry_limit = :retryLimit,
                       retry_delay_seconds = :retryDelaySeconds,
                       retry_back_off = :retryBackOff,
                       revision = :revision,
                       updated_at = :now
                 where job_name = :jobName
                """).bind(settings).bind("now", now).execute();
    }
}
