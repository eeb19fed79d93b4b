package dev.stoa.jobs;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of alerts. */
final class SystemAlertStore {

    /** An alert as it is raised. */
    record Raised(
            UUID id,
            JobAlert.Type type,
            JobAlert.Severity severity,
            String jobName,
            String title,
            String message,
            Instant createdAt) {}

    /** What acknowledging one found. */
    record Seen(String jobName, @Nullable Instant acknowledgedAt) {}

    /** @return false when one of the kind is open already */
    boolean raise(Tx tx, Raised alert) {
        return tx.sql("""
                        insert into job_alert (id, type, severity, job_name, title, message, created_at)
                        values (:id, :type, :severity, :jobName, :title, :message, :createdAt)
                        on conflict (job_name, type) where acknowledged_at is null do nothing
                        """).bind(alert).execute() == 1;
    }

    List<JobAlert> newest(Tx tx, int most) {
        return tx.sql("""
                select id, type, severity, title, message, acknowledged_at is not null as acknowledged, created_at
                  from job_alert
                 order by created_at desc, id desc
                 limit :most
                """).bind("most", most).list(JobAlert.class);
    }

    Optional<Seen> lock(Tx tx, UUID id) {
        return tx.sql("select job_name, acknowledged_at from job_alert where id = :id for update")
                .bind("id", id)
                .find(Seen.class);
    }

    void acknowledge(Tx tx, UUID id, @Nullable UUID by, Instant now) {
        tx.sql("update job_alert set acknowledged_at = :now, acknowledged_by = :by where id = :id")
                .bind("id", id)
                .bind("by", by)
                .bind("now", now)
                .execute();
    }

    int open(Tx tx) {
        return tx.sql("select cast(count(*) as integer) from job_alert where acknowledged_at is null")
                .one(Integer.class);
    }

    int raisedSince(Tx tx, Instant since) {
        return tx.sql("select cast(count(*) as integer) from job_alert where created_at >= :since")
                .bind("since", since)
                .one(Integer.class);
    }

    void deleteOld(Tx tx, Instant acknowledgedBefore, Instant othersBefore) {
        tx.sql("delete from job_alert where acknowledged_at < :acknowledgedBefore or created_at < :othersBefore")
                .bind("acknowledgedBefore", acknowledgedBefore)
                .bind("othersBefore", othersBefore)
                .execute();
    }
}
