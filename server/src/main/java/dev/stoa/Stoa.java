package dev.stoa;

import dev.stoa.identity.Identity;
import dev.stoa.operations.Health;
import dev.stoa.operations.HealthApi;
import dev.stoa.platform.Ids;
import dev.stoa.platform.config.Settings;
import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.db.Database;
import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.EmbeddedServer;
import dev.stoa.platform.db.SecretKey;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.Broadcast;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.events.SystemEventDispatcher;
import dev.stoa.platform.jobs.Jobs;
import dev.stoa.platform.json.Json;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Idempotency;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.RateLimits;
import dev.stoa.platform.web.StaticPages;
import dev.stoa.platform.web.WebServer;
import dev.stoa.spaces.Spaces;
import dev.stoa.spaces.SpacesApi;
import dev.stoa.tenancy.Tenants;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The whole server, put together by hand: reads top to bottom what the program is made of. */
public final class Stoa implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stoa.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Identity identity;
    private final int port;

    private Stoa(Settings settings) {
        Clock clock = Clock.systemUTC();
        JsonMapper json = Json.mapper();
        var ids = new Ids();
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        SecretKey secret = SecretKey.load(settings.secretKey(), settings.dataDir());
        Contract contract = Contract.load(json);
        Database database = keep(Database.open(
                databaseUrl(settings, secret), secret, settings.database().connections(), json, meters));
        Db db = database.db();
        SystemDb systemDb = database.systemDb();

        var events = new EventLog();
        Broadcast broadcast = keep(new Broadcast(database.systemUrl()));

        identity = new Identity(systemDb, secret, broadcast, clock);
        var tenants = new Tenants(db);
        var spaces = new Spaces(db, tenants, events, ids, clock);

        List<Api> apis = List.of(new HealthApi(new Health(database, clock)), new SpacesApi(spaces));

        var dispatcher = keep(new SystemEventDispatcher(systemDb, events, List.of()));
        var jobs = keep(new Jobs(database.systemSource(), List.of()));
        WebServer web = keep(new WebServer(
                settings.http().host(),
                settings.http().port(),
                json,
                contract,
                new Operations(contract, apis),
                new StaticPages(Map.of()),
                identity.callers(),
                new RateLimits(settings.http().requestsPerMinute()),
                new Idempotency(db),
                meters,
                clock));

        broadcast.start();
        dispatcher.start();
        jobs.start();
        port = web.start();
    }

    /** Starts a server and returns when it answers. */
    public static Stoa start(Settings settings) {
        return new Stoa(settings);
    }

    private DatabaseUrl databaseUrl(Settings settings, SecretKey secret) {
        @Nullable String external = settings.database().url();
        return external != null
                ? DatabaseUrl.parse(external)
                : keep(EmbeddedServer.start(settings.dataDir(), secret)).url();
    }

    private <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    public Identity identity() {
        return identity;
    }

    /** Stops in the reverse order of the start: first the door, last the database. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception failure) {
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), failure);
            }
        }
    }
}
