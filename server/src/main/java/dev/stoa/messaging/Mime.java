package dev.stoa.messaging;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** Messages as mails (RFC 5322): plain text and HTML as alternatives. */
final class Mime {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session session;
    private final InternetAddress from;

    /** @param from as in a From header: {@code Stoa <stoa@example.org>} */
    Mime(Session session, String from) throws MessagingException {
        this.session = session;
        this.from = new InternetAddress(from, true);
    }

    MimeMessage mail(Taken message) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(message.text(), UTF_8);
        var html = new MimeBodyPart();
        html.setText(message.html(), UTF_8, "html");
        var mail = new Identified(session, message.id() + "@" + domain());
        mail.setFrom(from);
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(message.recipient(), true));
        mail.setSubject(message.subject(), UTF_8);
        mail.setSentDate(Date.from(message.createdAt()));
        // RFC 3834: keeps vacation notices from answering.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setContent(new MimeMultipart("alternative", text, html));
        mail.saveChanges();
        return mail;
    }

    private String domain() {
        String address = from.getAddress();
        return address.substring(address.indexOf('@') + 1);
    }

    /** Keeps one Message-ID over all attempts, so that a mail delivered twice can be told to be one. */
    private static final class Identified extends MimeMessage {

        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
