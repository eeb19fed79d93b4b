package dev.stoa.messaging;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.UUID;

/** The SQL of messages, within the transaction that causes them. */
final class MessageStore {

    void insert(Tx tx, UUID tenantId, UUID id, NewMessage message, Instant now) {
        tx.sql("""
                insert into message (tenant_id, id, channel, purpose, recipient, subject, body_text, body_html,
                                     confidential, due_at, created_at)
                values (:tenantId, :id, :channel, :purpose, :recipient, :subject, :text, :html,
                        :confidential, :now, :now)
                """)
                .bind(message)
                .bind("tenantId", tenantId)
                .bind("id", id)
                .bind("now", now)
                .execute();
    }
}
