package dev.stoa.messaging;

import dev.stoa.platform.config.Settings;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.jobs.Worker;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries queued messages, one at a time, the oldest first. A message whose carrier died is taken again
 * when its lease ends, so each is sent at least once, and always under the same Message-ID.
 */
public final class SystemMessageCarrier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SystemMessageCarrier.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final int PERMANENT = 500;

    /** How long to wait after each failed attempt; after the last the message is given up. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12));

    private final SystemDb db;
    private final Clock clock;
    private final MailCarrier carrier;
    private final Outbox outbox;
    private final JsonMapper json;
    private final Mime mime;
    private final SystemMessageStore store = new SystemMessageStore();
    private final Worker worker;

    public SystemMessageCarrier(
            SystemDb db, Messages messages, Settings.Mail mail, Path dataDir, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        outbox = new Outbox(dataDir.resolve("outbox"));
        URI smtp = mail.smtp();
        Session session;
        if (smtp == null) {
            carrier = new OutboxCarrier(outbox);
            session = Session.getInstance(new Properties());
        } else {
            var server = new SmtpCarrier(smtp);
            carrier = server;
            session = server.session();
        }
        try {
            mime = new Mime(session, mail.from());
        } catch (MessagingException malformed) {
            throw new IllegalArgumentException("STOA_MAIL_FROM is no mail address: " + mail.from(), malformed);
        }
        worker = new Worker("messages", POLL, this::carryOne);
        messages.onQueued(worker::wake);
    }

    public void start() {
        worker.start();
    }

    @Override
    public void close() {
        worker.close();
    }

    /** A text message as it is written where no provider is configured. */
    private record TextMessage(UUID id, NewMessage.Channel channel, String to, String text, Instant createdAt) {

        static TextMessage of(Taken message) {
            return new TextMessage(
                    message.id(), message.channel(), message.recipient(), message.text(), message.createdAt());
        }
    }

    /** @return whether there may be more */
    private boolean carryOne() {
        Instant started = clock.instant();
        Taken message = db.write(tx -> store.take(tx, started, LEASE)).orElse(null);
        if (message == null) {
            return false;
        }
        Exception failure = carry(message);
        Instant finished = clock.instant();
        db.execute(tx -> {
            boolean again = failure != null && message.attempt() <= WAITS.size() && !permanent(failure);
            if (message.fleeting() && !again) {
                store.forget(tx, message);
                return;
            }
            store.recordAttempt(tx, message, started, finished, failure == null ? null : failure.toString());
            if (again) {
                store.setWaiting(tx, message, finished.plus(WAITS.get(message.attempt() - 1)));
            } else if (failure == null) {
                store.setSent(tx, message, finished);
            } else {
                store.setFailed(tx, message);
            }
        });
        return true;
    }

    private @Nullable Exception carry(Taken message) {
        try {
            switch (message.channel()) {
                case EMAIL -> carrier.carry(mime.mail(message), message);
                case SMS -> outbox.write(message, ".json", json.writeValueAsBytes(TextMessage.of(message)));
            }
            return null;
        } catch (MessagingException | IOException failure) {
            LOG.warn("Message {} was not sent (attempt {}): {}", message.id(), message.attempt(), failure.toString());
            return failure;
        }
    }

    /** Whether the server said that it will never take this recipient (RFC 5321 section 4.2.1). */
    private static boolean permanent(Exception failure) {
        for (Exception cause = failure; cause instanceof MessagingException; ) {
            if (cause instanceof SMTPAddressFailedException refused && refused.getReturnCode() >= PERMANENT) {
                return true;
            }
            cause = ((MessagingException) cause).getNextException();
        }
        return false;
    }
}
