package dev.stoa.messaging;

import dev.stoa.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of carrying messages, across tenants. */
final class SystemMessageStore {

    /** Takes the message that has waited longest; until the lease ends nobody else takes it. */
    Optional<Taken> take(Tx tx, Instant now, Duration lease) {
        return tx.sql("""
                update message
                   set status = 'sending',
                       attempts = attempts + 1,
                       due_at = :leaseEnd
                 where (tenant_id, id) = (select tenant_id, id
                                            from message
                                           where status in ('queued', 'sending')
                                             and due_at <= :now
                                           order by due_at
                                           limit 1
                                             for update skip locked)
                returning tenant_id, id, channel, recipient, subject, body_text as text,
                          body_html as html, attempts as attempt, fleeting, created_at
                """).bind("now", now).bind("leaseEnd", now.plus(lease)).find(Taken.class);
    }

    void recordAttempt(Tx tx, Taken message, Instant started, Instant finished, @Nullable String error) {
        tx.sql("""
                insert into message_attempt (tenant_id, message_id, number, started_at, finished_at, error)
                values (:tenantId, :id, :attempt, :started, :finished, :error)
                """)
                .bind(message)
                .bind("started", started)
                .bind("finished", finished)
                .bind("error", error)
                .execute();
    }

    /** What confidential messages say is forgotten as soon as nobody has to send it any more. */
    void setSent(Tx tx, Taken message, Instant now) {
        tx.sql("""
                update message
                   set status = 'sent',
                       sent_at = :now,
                       body_text = case when confidential then null else body_text end,
                       body_html = case when confidential then null else body_html end
                 where tenant_id = :tenantId
                   and id = :id
                """).bind(message).bind("now", now).execute();
    }

    void setFailed(Tx tx, Taken message) {
        tx.sql("""
                update message
                   set status = 'failed',
                       body_text = case when confidential then null else body_text end,
                       body_html = case when confidential then null else body_html end
                 where tenant_id = :tenantId
                   and id = :id
                """).bind(message).execute();
    }

    /** With its attempts, since what a mail server says may name the recipient. */
    void forget(Tx tx, Taken message) {
        tx.sql("delete from message where tenant_id = :tenantId and id = :id")
                .bind(message)
                .execute();
    }

    void setWaiting(Tx tx, Taken message, Instant until) {
        tx.sql("""
                update message
                   set status = 'queued',
                       due_at = :until
                 where tenant_id = :tenantId
                   and id = :id
                """).bind(message).bind("until", until).execute();
    }
}
