package dev.stoa.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes mails to a folder where no mail server is configured. A file is there whole or not at all. */
final class OutboxCarrier implements MailCarrier {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;

    OutboxCarrier(Path folder) {
        this.folder = folder;
    }

    /** A mail written twice, since the server died in between, is written to the same file. */
    @Override
    public void carry(MimeMessage mail, Taken message) throws MessagingException, IOException {
        Files.createDirectories(folder);
        String name = TIME.format(message.createdAt()) + "-" + message.id() + ".eml";
        Path unfinished = folder.resolve("." + name + ".tmp");
        try (FileChannel file = FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(file)) {
            mail.writeTo(out);
            file.force(true);
        }
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
