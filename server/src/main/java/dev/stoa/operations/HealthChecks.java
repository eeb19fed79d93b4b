package dev.stoa.operations;

import dev.stoa.jobs.Jobs;
import dev.stoa.platform.config.Settings;
import dev.stoa.platform.db.Database;
import dev.stoa.platform.events.SystemEventLag;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What the server needs, tried for real. */
public final class HealthChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration TOLERATED_LAG = Duration.ofMinutes(1);
    private static final long LEAST_FREE_BYTES = 256L * 1024 * 1024;

    private HealthChecks() {}

    public static HealthCheck database(Database database) {
        return new HealthCheck("database", () -> {
            if (!database.answers()) {
                throw new IllegalStateException("does not answer");
            }
            return "answers";
        });
    }

    public static HealthCheck events(SystemEventLag lag) {
        return new HealthCheck("events", () -> {
            List<SystemEventLag.Lag> all = lag.read();
            String told = all.stream()
                    .map(one -> one.consumer() + " " + Math.round(one.seconds()) + " s")
                    .collect(Collectors.joining(", "));
            if (all.stream().anyMatch(one -> one.seconds() > TOLERATED_LAG.toSeconds())) {
                throw new IllegalStateException("behind: " + told);
            }
            return told.isEmpty() ? "nobody follows" : "behind by at most: " + told;
        });
    }

    public static HealthCheck jobs(Jobs jobs) {
        return new HealthCheck("jobs", () -> {
            if (!jobs.running()) {
                throw new IllegalStateException("the scheduler is not running");
            }
            int overdue = jobs.overdue();
            if (overdue > 0) {
                throw new IllegalStateException(overdue + " should have begun more than a minute ago");
            }
            return "running, nothing overdue";
        });
    }

    public static HealthCheck mail(Settings settings) {
        URI smtp = settings.mail().smtp();
        return new HealthCheck("mail", () -> {
            if (smtp != null) {
                return connect(smtp);
            }
            return writable(settings.dataDir(), "captured in the outbox folder");
        });
    }

    public static HealthCheck storage(Path dataDir) {
        return new HealthCheck("storage", () -> {
            long free = Files.getFileStore(dataDir).getUsableSpace();
            String told = free / (1024 * 1024) + " MiB free";
            if (free < LEAST_FREE_BYTES) {
                throw new IllegalStateException("only " + told);
            }
            return writable(dataDir, told);
        });
    }

    private static String writable(Path directory, String told) {
        if (!Files.isWritable(directory)) {
            throw new IllegalStateException("the data directory cannot be written");
        }
        return told;
    }

    private static String connect(URI smtp) throws IOException {
        int port = smtp.getPort() > 0 ? smtp.getPort() : smtp.getScheme().equals("smtps") ? 465 : 25;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(smtp.getHost(), port), (int) PATIENCE.toMillis());
            return "the SMTP server accepts connections";
        }
    }
}
