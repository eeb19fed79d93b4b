package dev.stoa.storage;

import dev.stoa.platform.Ids;
import dev.stoa.platform.config.Settings;
import dev.stoa.platform.config.StartupException;
import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.SecretKey;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.PublicUrl;
import dev.stoa.tenancy.SystemTenantLimits;
import dev.stoa.tenancy.SystemTenants;
import dev.stoa.tenancy.TenantStorage;
import dev.stoa.tenancy.Tenants;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Storage, put together. */
public final class Storage implements AutoCloseable {

    private final Db db;
    private final Tenants tenants;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final S3Keys keys;
    private final S3Clients clients;
    private final StoredFiles files;
    private final Downloads downloads;
    private final SignedUrls urls;
    private final TenantStorage ofTenants;
    private final S3Metrics metrics;
    private final FileAccesses accesses;
    private final Intake intake;
    private final Relocation relocation;
    private final Spool spool;
    private final KeptObjects kept;
    private final DeletionHolds holds;
    private final RestoredFiles restored;
    private final Shares shares;
    private final S3Configs connections;
    private final List<Api> apis;
    private final List<Job> jobs;

    /** @param spoolName where in the storage directory what is under way lies; no other process may use it */
    public Storage(
            String spoolName,
            Db db,
            SystemDb systemDb,
            SecretKey secret,
            Settings settings,
            PublicUrl url,
            Tenants tenants,
            EventLog events,
            Ids ids,
            Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        Path directory = settings.dataDir().resolve("storage");
        var types = new ContentTypes();
        spool = new Spool(directory.resolve(spoolName), types);
        clients = new S3Clients(settings.storage().privateEndpoints());
        keys = new S3Keys(secret);
        metrics = new S3Metrics(db, clock);
        accesses = new FileAccesses(db, clock);
        var outages = new ProviderOutages(clock);
        var s3 = new S3Access(db, clients, keys, metrics, outages);
        Store builtIn = builtIn(settings.storage(), directory.resolve("objects"));
        var providers = new Providers(db, builtIn, s3);
        files = new StoredFiles(db, providers, events, ids, clock);
        var newFiles = new NewFiles(db, tenants, providers, outages, files, events, ids, clock);
        kept = new KeptObjects(db, files, builtIn, spool, ids, clock);
        holds = new DeletionHolds(db, clock);
        restored = new RestoredFiles(builtIn, spool, clock);
        downloads = new Downloads(files, accesses);
        urls = new SignedUrls(secret, url, clock);
        var buckets = new Buckets(db, events, ids, clock);
        var distribution = new Distribution(db, tenants, buckets, providers, events, clock);
        intake = new Intake(buckets, newFiles, spool, types, distribution, urls, ids, clock);
        relocation = new Relocation(files, providers, spool);
        var bucketFiles = new BucketFiles(db, buckets, files, newFiles, spool, types, distribution, urls, clock);
        ofTenants = new SystemTenantStorage(events, ids, clock);
        var erasures = new SystemErasures(systemDb, providers, clock);
        shares = new Shares(db, tenants, events, clock);
        connections = new S3Configs(db, s3, keys, events, ids, clock);
        apis = List.of(
                new StorageApi(
                        buckets,
                        bucketFiles,
                        files,
                        downloads,
                        urls,
                        new StorageOverview(db),
                        shares,
                        new SystemStorage(systemDb, new SystemTenantLimits(systemDb)),
                        distribution,
                        providers,
                        new ProviderStats(db, tenants, providers, outages)),
                new S3Api(connections, metrics));
        var leftovers = new SystemLeftovers(systemDb, files, holds, clock);
        jobs = List.of(
                Job.scheduled(
                        "storage-leftovers",
                        "Storage leftovers",
                        "Deletes what uploads, deletions and moves of files left at storage providers.",
                        Job.Category.CLEANUP,
                        "* * * * *",
                        leftovers::run),
                Job.scheduled(
                        "erased-storage",
                        "Erased storage",
                        "Deletes the files of erased tenants.",
                        Job.Category.CLEANUP,
                        "* * * * *",
                        erasures::run));
    }

    private Store builtIn(Settings.Storage settings, Path directory) {
        Settings.S3 s3 = settings.s3();
        if (s3 == null) {
            try {
                return new LocalStore(directory);
            } catch (IOException failure) {
                throw new StartupException("Cannot keep files in " + directory + ": " + failure);
            }
        }
        var connection =
                new S3Connection(s3.region(), s3.bucket(), s3.endpoint(), S3Connection.Encryption.NONE, null, false);
        var builtInKeys = new S3Connection.Keys(s3.accessKey(), s3.secretKey());
        return new S3Store(
                clients.client(connection, builtInKeys),
                connection,
                new S3Encryption(connection, new byte[0]),
                new S3Traffic(),
                null);
    }

    public StoredFiles files() {
        return files;
    }

    public Downloads downloads() {
        return downloads;
    }

    public SignedUrls urls() {
        return urls;
    }

    FileAccesses accesses() {
        return accesses;
    }

    public Intake intake() {
        return intake;
    }

    public Relocation relocation() {
        return relocation;
    }

    public KeptObjects kept() {
        return kept;
    }

    public DeletionHolds holds() {
        return holds;
    }

    public RestoredFiles restored() {
        return restored;
    }

    public TenantStorage ofTenants() {
        return ofTenants;
    }

    public List<Api> apis() {
        return apis;
    }

    /** HTTP of what tenants store where, by their ids. */
    public Api apiOfTenants(SystemTenants systemTenants, Contract contract, JsonMapper json) {
        var configs = new TenantStorageConfigs(
                db, tenants, connections, keys, new S3Requests(contract, json), events, ids, clock);
        return new TenantStorageApi(systemTenants, configs, shares);
    }

    public List<Job> jobs() {
        return jobs;
    }

    public void start() {
        spool.clear();
        metrics.start();
        accesses.start();
    }

    @Override
    public void close() {
        metrics.close();
        accesses.close();
        clients.close();
    }
}
