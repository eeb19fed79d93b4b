package dev.stoa;

import dev.stoa.operations.Version;
import dev.stoa.platform.Ids;
import dev.stoa.platform.config.DataDirectory;
import dev.stoa.platform.config.Settings;
import dev.stoa.platform.db.Database;
import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.platform.db.EmbeddedServer;
import dev.stoa.platform.db.SecretKey;
import dev.stoa.platform.events.Broadcast;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.events.SystemEventDispatcher;
import dev.stoa.platform.json.Json;
import dev.stoa.platform.web.PublicUrl;
import dev.stoa.portability.bags.BagSchema;
import dev.stoa.portability.bags.SystemTransfers;
import dev.stoa.storage.Storage;
import dev.stoa.tenancy.Tenants;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes tenants out of an installation and into one, from the command line: beside a server that runs, or on an
 * installation whose server is stopped. Starts no worker and listens nowhere.
 */
final class Transfers implements AutoCloseable {

    private static final int STEP = 5;

    private final Parts parts;
    private final SystemTransfers transfers;
    private int told = -STEP;

    private Transfers(Parts parts, SystemTransfers transfers) {
        this.parts = parts;
        this.transfers = transfers;
    }

    static Transfers open(Settings settings) {
        var parts = new Parts();
        try {
            return new Transfers(parts, transfers(settings, parts));
        } catch (RuntimeException | Error failure) {
            parts.close();
            throw failure;
        }
    }

    private static SystemTransfers transfers(Settings settings, Parts parts) {
        Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
        JsonMapper json = Json.mapper();
        var events = new EventLog();
        Optional<DataDirectory> held = DataDirectory.holdUnlessHeld(settings.dataDir());
        held.ifPresent(parts::keep);
        SecretKey secret = SecretKey.load(settings.secretKey(), settings.dataDir());
        Database database = parts.keep(database(settings, secret, held.isPresent(), json, parts));
        // An installation that never ran, or not for weeks, has no room for the events of today.
        new SystemEventDispatcher(database.systemDb(), events, List.of()).maintain();
        // Nothing is remembered here that a server could change meanwhile, so nobody has to listen.
        Broadcast broadcast = parts.keep(new Broadcast(database.systemUrl()));
        Storage storage = parts.keep(new Storage(
                "transfer",
                database.db(),
                database.systemDb(),
                secret,
                settings,
                new PublicUrl(settings.http().publicUrl(), settings.http().port()),
                new Tenants(database.db(), broadcast),
                events,
                new Ids(),
                clock));
        return new SystemTransfers(database.db(), database.systemDb(), storage, events, json, Version.buildId());
    }

    void export(String tenant, Path directory, PrintStream out) {
        BagSchema bag = transfers.write(tenant, directory, percent -> told(percent, out));
        out.println("Exported tenant " + bag.orgcode() + " as of " + bag.snapshotAt() + " to " + directory + ": "
                + bag.rows() + " rows, " + bag.files() + " files.");
    }

    private void told(int percent, PrintStream out) {
        if (percent >= told + STEP) {
            told = percent;
            out.println(percent + " %");
        }
    }

    void restore(Path directory, PrintStream out) {
        SystemTransfers.Restored restored = transfers.restore(directory);
        out.println("Restored tenant " + restored.orgcode() + " (" + restored.tenantId() + "): " + restored.rows()
                + " rows, " + restored.files() + " files. People who had no account here have no password yet: they ask"
                + " for one as if they had forgotten theirs.");
    }

    private static Database database(Settings settings, SecretKey secret, boolean alone, JsonMapper json, Parts parts) {
        var meters = new SimpleMeterRegistry();
        int connections = settings.database().connections();
        if (alone) {
            return Database.open(Stoa.databaseUrl(settings, secret, parts), secret, connections, json, meters);
        }
        String external = settings.database().url();
        DatabaseUrl url =
                external == null ? EmbeddedServer.running(settings.dataDir(), secret) : DatabaseUrl.parse(external);
        return Database.join(url, secret, connections, json, meters);
    }

    @Override
    public void close() {
        parts.close();
    }
}
