package dev.stoa.jobs;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of what admins are told, and who they are. Runs as either role, so the tenant is always named. */
final class JobNotificationStore {

    private static final int MAX_LETTERS = 50;

    /** Somebody who gets letters. */
    record Recipient(String email, String displayName, String locale) {}

    /** A run that takes longer than its tenant's admins expect. */
    record Late(UUID tenantId, UUID id) {}

    private static final String SELECT = """
            select job_name, enabled, on_failure, on_completion, on_late, late_after_millis, revision
              from job_notification
             where tenant_id = :tenantId
            """;

    List<JobNotification> all(Tx tx, UUID tenantId) {
        return tx.sql(SELECT).bind("tenantId", tenantId).list(JobNotification.class);
    }

    Optional<JobNotification> find(Tx tx, UUID tenantId, String job) {
        return tx.sql(SELECT + "   and job_name = :job")
                .bind("tenantId", tenantId)
                .bind("job", job)
                .find(JobNotification.class);
    }

    /** Makes sure there is a row, and keeps others from changing it meanwhile. */
    JobNotification lock(Tx tx, UUID tenantId, JobNotification otherwise, Instant now) {
        tx.sql("""
                insert into job_notification (tenant_id, job_name, enabled, on_failure, on_completion, on_late,
                                              late_after_millis, revision, updated_at)
                values (:tenantId, :jobName, :enabled, :onFailure, :onCompletion, :onLate,
                        :lateAfterMillis, :revision, :now)
                on conflict (tenant_id, job_name) do nothing
                """).bind(otherwise).bind("tenantId", tenantId).bind("now", now).execute();
        return tx.sql(SELECT + "   and job_name = :job for update")
                .bind("tenantId", tenantId)
                .bind("job", otherwise.jobName())
                .one(JobNotification.class);
    }

    void update(Tx tx, UUID tenantId, JobNotification notification, Instant now) {
        tx.sql("""
                update job_notification
                   set enabled = :enabled,
                       on_failure = :onFailure,
                       on_completion = :onCompletion,
                       on_late = :onLate,
                       late_after_millis = :lateAfterMillis,
                       revision = :revision,
                       updated_at = :now
                 where tenant_id = :tenantId
                   and job_name = :jobName
                """)
                .bind(notification)
                .bind("tenantId", tenantId)
                .bind("now", now)
                .execute();
    }

    /** The owners and admins of the tenant. */
    List<Recipient> recipients(Tx tx, UUID tenantId) {
        return tx.sql("""
                select a.email, coalesce(a.display_name, a.email) as display_name, a.locale
                  from membership m
                  join account a on a.id = m.user_id
                 where m.tenant_id = :tenantId
                   and m.role in ('owner', 'admin')
                   and m.status = 'active'
                   and a.closed_at is null
                 order by m.user_id
                 limit :most
                """).bind("tenantId", tenantId).bind("most", MAX_LETTERS).list(Recipient.class);
    }

    /** Marks runs that take longer than expected, each once. Across tenants, so for the system role. */
    List<Late> markLate(Tx tx, Instant now) {
        return tx.sql("""
                update job_run r
                   set told_late = true
                  from job_notification n
                 where r.status = 'running'
                   and r.finished_at is null
                   and not r.told_late
                   and n.tenant_id = r.tenant_id
                   and n.job_name = r.job_name
                   and n.enabled
                   and n.on_late
                   and r.started_at + n.late_after_millis * interval '1 millisecond' < :now
                returning r.tenant_id, r.id
                """).bind("now", now).list(Late.class);
    }
}
