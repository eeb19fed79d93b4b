package dev.stoa.messaging;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The SQL of messages, within the transaction that causes them. */
final class MessageStore {

    private static final String INSERT = """
            insert into message (tenant_id, id, channel, purpose, recipient, subject, body_text, body_html,
                                 confidential, fleeting, due_at, created_at)
            values (:tenantId, :id, :channel, :purpose, :recipient, :subject, :text, :html,
                    :confidential, :fleeting, :now, :now)
            """;

    void insert(Tx tx, UUID tenantId, UUID id, NewMessage message, Instant now) {
        tx.sql(INSERT)
                .bind(message)
                .bind("tenantId", tenantId)
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    /** A message with the id it gets, as one row. */
    record Queued(
            UUID tenantId,
            UUID id,
            NewMessage.Channel channel,
            String purpose,
            String recipient,
            String subject,
            String text,
            String html,
            boolean confidential,
            boolean fleeting) {

        static Queued of(UUID tenantId, UUID id, NewMessage message) {
            return new Queued(
                    tenantId,
                    id,
                    message.channel(),
                    message.purpose(),
                    message.recipient(),
                    message.subject(),
                    message.text(),
                    message.html(),
                    message.confidential(),
                    message.fleeting());
        }
    }

    void insertAll(Tx tx, List<Queued> all, Instant now) {
        tx.sql(INSERT).bind("now", now).batch(all);
    }
}
