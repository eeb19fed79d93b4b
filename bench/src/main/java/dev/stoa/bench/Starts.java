package dev.stoa.bench;

import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.platform.db.EmbeddedServer;
import dev.stoa.platform.db.SecretKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long the server takes from the command to its first healthy answer. */
final class Starts {

    /** @param most the target; none when zero */
    record Start(String title, Duration time, Duration most) {

        boolean isMet() {
            return most.isZero() || time.compareTo(most) <= 0;
        }
    }

    private final Path repository;
    private final Path folder;
    private final Cleanup cleanup;
    private final List<Start> starts = new ArrayList<>();

    Starts(Path repository, Path folder, Cleanup cleanup) {
        this.repository = repository;
        this.folder = folder;
        this.cleanup = cleanup;
    }

    List<Start> measure() {
        Path own = folder.resolve("own");
        // The first start after a build also prepares the quick start, once; that is no start-up time.
        once(folder.resolve("prepare"), Map.of());
        add("First ever, empty data directory", Duration.ofSeconds(10), once(own, Map.of()));
        add("Again", Duration.ofSeconds(3), once(own, Map.of()));
        Path external = folder.resolve("external");
        EmbeddedServer database = cleanup.keep(database(folder.resolve("database")));
        Map<String, String> settings = Map.of("STOA_DATABASE_URL", text(database.url()));
        add("First ever, external database", Duration.ZERO, once(external, settings));
        add("Again, external database", Duration.ZERO, once(external, settings));
        cleanup.close(database);
        return starts;
    }

    private void add(String title, Duration most, Duration time) {
        starts.add(new Start(title, time, most));
    }

    private Duration once(Path dataDir, Map<String, String> settings) {
        StoaServer server = StoaServer.start(repository, dataDir, settings, cleanup);
        cleanup.close(server);
        return server.startTime();
    }

    private static EmbeddedServer database(Path dataDir) {
        try {
            Files.createDirectories(dataDir);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return EmbeddedServer.start(dataDir, SecretKey.load(null, dataDir));
    }

    private static String text(DatabaseUrl url) {
        return url.jdbc().replace("jdbc:postgresql://", "postgresql://" + url.user() + ":" + url.password() + "@");
    }
}
