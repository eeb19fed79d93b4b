package dev.stoa.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes mails to the outbox where no mail server is configured. */
final class OutboxCarrier implements MailCarrier {

    private final Outbox outbox;

    OutboxCarrier(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void carry(MimeMessage mail, Taken message) throws MessagingException, IOException {
        var whole = new ByteArrayOutputStream();
        mail.writeTo(whole);
        outbox.write(message, ".eml", whole.toByteArray());
    }
}
