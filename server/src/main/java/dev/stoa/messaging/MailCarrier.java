package dev.stoa.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;

/** What takes a mail out of the server. */
sealed interface MailCarrier permits SmtpCarrier, OutboxCarrier {

    /** Returns when somebody else has taken over the mail. */
    void carry(MimeMessage mail, Taken message) throws MessagingException, IOException;
}
