package dev.stoa.testing;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mails a server without a mail server wrote. */
public final class Outbox {

    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");
    private static final Map<Path, Mail> READ = new ConcurrentHashMap<>();

    private final Path servers;

    private Outbox(Path servers) {
        this.servers = servers;
    }

    /** Any node on a database may write a mail, so this looks into the folders of all servers of the tests. */
    public static Outbox of(TestServer server) {
        return new Outbox(Objects.requireNonNull(server.dataDir().getParent()));
    }

    /** A mail as its reader sees it. */
    public record Mail(String file, String to, String subject, String messageId, String text, String html) {

        /** What the link in the mail carries. */
        public String token() {
            Matcher matcher = TOKEN.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("No token in " + text);
            }
            return matcher.group(1);
        }
    }

    /** All mails to this address, the oldest first. */
    public List<Mail> to(String address) {
        try (Stream<Path> nodes = Files.list(servers)) {
            return nodes.map(node -> node.resolve("outbox"))
                    .filter(Files::isDirectory)
                    .flatMap(Outbox::mails)
                    .sorted(Comparator.comparing(Path::getFileName))
                    .map(file -> READ.computeIfAbsent(file, Outbox::read))
                    .filter(mail -> mail.to().equals(address))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The newest to this address, as soon as there are this many. */
    public Mail await(String address, int count) {
        return Await.until(
                        () -> to(address),
                        mails -> mails.size() >= count,
                        mails -> "Not " + count + " mails to " + address + " but " + mails)
                .getLast();
    }

    private static Stream<Path> mails(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Mail read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return mail(file.getFileName().toString(), new MimeMessage(Session.getInstance(new Properties()), in));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (MessagingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    /** @param file where it came from, for messages */
    public static Mail mail(String file, MimeMessage message) {
        try {
            var parts = (MimeMultipart) message.getContent();
            return new Mail(
                    file,
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    message.getMessageID(),
                    content(parts.getBodyPart(0)),
                    content(parts.getBodyPart(1)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (MessagingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static String content(BodyPart part) throws MessagingException, IOException {
        return part.getContent().toString();
    }
}
