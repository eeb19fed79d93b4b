package dev.stoa.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails to an SMTP server: {@code smtp://user:password@host:587} upgrades to TLS where the server
 * can, and must when there is a password and the server is elsewhere; {@code smtps://} is TLS from the start.
 */
final class SmtpCarrier implements MailCarrier {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_TLS = 465;

    private final Session session;
    private final String protocol;
    private final String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable String password;

    SmtpCarrier(URI server) {
        boolean tls = server.getScheme().equals("smtps");
        protocol = tls ? "smtps" : "smtp";
        host = server.getHost();
        port = server.getPort() > 0 ? server.getPort() : tls ? SUBMISSION_TLS : SUBMISSION;
        String[] credentials = server.getRawUserInfo() == null
                ? new String[0]
                : server.getRawUserInfo().split(":", 2);
        user = credentials.length > 0 ? decode(credentials[0]) : null;
        password = credentials.length > 1 ? decode(credentials[1]) : null;
        session = Session.getInstance(properties());
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private Properties properties() {
        String prefix = "mail." + protocol + ".";
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", Long.toString(CONNECT.toMillis()));
        properties.setProperty(prefix + "timeout", Long.toString(ANSWER.toMillis()));
        properties.setProperty(prefix + "writetimeout", Long.toString(ANSWER.toMillis()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "auth", Boolean.toString(user != null));
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "starttls.required", Boolean.toString(user != null && !isThisMachine()));
        return properties;
    }

    private boolean isThisMachine() {
        return host.equals("localhost")
                || (host.matches("[0-9.]+|\\[.*]")
                        && InetAddress.ofLiteral(host).isLoopbackAddress());
    }

    Session session() {
        return session;
    }

    @Override
    public void carry(MimeMessage mail, Taken message) throws MessagingException {
        try (Transport transport = session.getTransport(protocol)) {
            transport.connect(host, port, user, password);
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }
}
