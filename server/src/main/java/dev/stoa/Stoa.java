package dev.stoa;

import dev.stoa.access.Access;
import dev.stoa.access.AccessApi;
import dev.stoa.access.AuditLog;
import dev.stoa.access.GroupSheet;
import dev.stoa.access.Groups;
import dev.stoa.access.SystemAuditConsumer;
import dev.stoa.approvals.ApprovalLetters;
import dev.stoa.approvals.ApprovalSettings;
import dev.stoa.approvals.Approvals;
import dev.stoa.approvals.ApprovalsApi;
import dev.stoa.approvals.Decisions;
import dev.stoa.approvals.SystemApprovalExpiry;
import dev.stoa.calendar.AdminCalendars;
import dev.stoa.calendar.AdminCalendarsApi;
import dev.stoa.calendar.CalendarFeeds;
import dev.stoa.calendar.CalendarFeedsApi;
import dev.stoa.calendar.CalendarImports;
import dev.stoa.calendar.CalendarImportsApi;
import dev.stoa.calendar.CalendarShares;
import dev.stoa.calendar.CalendarSharesApi;
import dev.stoa.calendar.CalendarVisits;
import dev.stoa.calendar.Calendars;
import dev.stoa.calendar.CalendarsApi;
import dev.stoa.calendar.Entries;
import dev.stoa.calendar.EntryApprovals;
import dev.stoa.calendar.FeedReader;
import dev.stoa.calendar.Participants;
import dev.stoa.calendar.ParticipantsApi;
import dev.stoa.calendar.Recurrences;
import dev.stoa.calendar.RecurrencesApi;
import dev.stoa.calendar.Reminders;
import dev.stoa.calendar.RemindersApi;
import dev.stoa.calendar.SystemCalendarFeeds;
import dev.stoa.calendar.SystemReminderFiring;
import dev.stoa.calendar.SystemSeriesTopUp;
import dev.stoa.calendar.SystemWaitlist;
import dev.stoa.calendar.Timelines;
import dev.stoa.calendar.Waitlist;
import dev.stoa.calendar.WaitlistApi;
import dev.stoa.calendar.WaitlistLetters;
import dev.stoa.calendar.WaitlistOffers;
import dev.stoa.connector.ConnectorAccessApi;
import dev.stoa.connector.ConnectorExportsApi;
import dev.stoa.connector.ExportDownloads;
import dev.stoa.connector.ExportWriting;
import dev.stoa.connector.SystemAccessTokens;
import dev.stoa.connector.SystemAdmissions;
import dev.stoa.connector.SystemConnectorClients;
import dev.stoa.connector.SystemConnectorExports;
import dev.stoa.connector.SystemExportExpiry;
import dev.stoa.contacts.ContactLinks;
import dev.stoa.contacts.ContactReferences;
import dev.stoa.contacts.ContactSheet;
import dev.stoa.contacts.Contacts;
import dev.stoa.contacts.ContactsApi;
import dev.stoa.contacts.UserContacts;
import dev.stoa.feedback.FeedbackApi;
import dev.stoa.feedback.RatedEntities;
import dev.stoa.feedback.Ratings;
import dev.stoa.feedback.Reviews;
import dev.stoa.files.FileMigrations;
import dev.stoa.files.Files;
import dev.stoa.files.FilesApi;
import dev.stoa.files.SystemFileMigrations;
import dev.stoa.identity.FirstAdmin;
import dev.stoa.identity.Identity;
import dev.stoa.infotags.InfoTags;
import dev.stoa.infotags.InfoTagsApi;
import dev.stoa.infotags.SystemInfoTags;
import dev.stoa.jobs.JobQueue;
import dev.stoa.jobs.Jobs;
import dev.stoa.ledger.Ledger;
import dev.stoa.messaging.Messages;
import dev.stoa.messaging.SystemMessageCarrier;
import dev.stoa.operations.Health;
import dev.stoa.operations.HealthApi;
import dev.stoa.operations.HealthCheck;
import dev.stoa.operations.HealthChecks;
import dev.stoa.operations.Metrics;
import dev.stoa.operations.Pages;
import dev.stoa.operations.Version;
import dev.stoa.operations.maintenance.MaintenanceApi;
import dev.stoa.operations.maintenance.SystemActiveMaintenance;
import dev.stoa.operations.maintenance.SystemMaintenances;
import dev.stoa.overview.OverviewApi;
import dev.stoa.platform.Ids;
import dev.stoa.platform.config.DataDirectory;
import dev.stoa.platform.config.Settings;
import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.db.Database;
import dev.stoa.platform.db.DatabaseUrl;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.EmbeddedServer;
import dev.stoa.platform.db.Seal;
import dev.stoa.platform.db.SecretKey;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.Broadcast;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.events.SystemEventDispatcher;
import dev.stoa.platform.events.SystemEventLag;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.json.Json;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Idempotency;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.PublicUrl;
import dev.stoa.platform.web.RateLimits;
import dev.stoa.platform.web.SystemIdempotencyCleanup;
import dev.stoa.platform.web.WebServer;
import dev.stoa.portability.SystemOrganisations;
import dev.stoa.portability.bags.Bags;
import dev.stoa.portability.offboarding.Offboarding;
import dev.stoa.reference.Reference;
import dev.stoa.resources.AccessQuestionsApi;
import dev.stoa.resources.LinkableResources;
import dev.stoa.resources.MoveRequests;
import dev.stoa.resources.MoveRequestsApi;
import dev.stoa.resources.NearbyResources;
import dev.stoa.resources.ResourceApprovals;
import dev.stoa.resources.ResourceContacts;
import dev.stoa.resources.ResourceContactsApi;
import dev.stoa.resources.ResourceMembers;
import dev.stoa.resources.ResourceSheet;
import dev.stoa.resources.ResourceVisits;
import dev.stoa.resources.Resources;
import dev.stoa.resources.ResourcesApi;
import dev.stoa.resources.SpaceResources;
import dev.stoa.resources.SystemMoveRequestExpiry;
import dev.stoa.search.Search;
import dev.stoa.search.SearchApi;
import dev.stoa.search.SystemSearchWords;
import dev.stoa.sheets.Sheets;
import dev.stoa.sheets.SheetsApi;
import dev.stoa.spaces.LinkableSpaces;
import dev.stoa.spaces.SpaceApprovals;
import dev.stoa.spaces.SpaceContacts;
import dev.stoa.spaces.SpaceContactsApi;
import dev.stoa.spaces.SpaceMembers;
import dev.stoa.spaces.SpaceSheet;
import dev.stoa.spaces.SpaceVisits;
import dev.stoa.spaces.Spaces;
import dev.stoa.spaces.SpacesApi;
import dev.stoa.storage.Storage;
import dev.stoa.taxonomy.Categories;
import dev.stoa.taxonomy.CategoriesApi;
import dev.stoa.taxonomy.CategorySheet;
import dev.stoa.taxonomy.EntityLinks;
import dev.stoa.taxonomy.EntityLinksApi;
import dev.stoa.taxonomy.EntityType;
import dev.stoa.taxonomy.LabelSheets;
import dev.stoa.taxonomy.LinkableGroups;
import dev.stoa.taxonomy.LinkableTenant;
import dev.stoa.taxonomy.Links;
import dev.stoa.taxonomy.TagSheet;
import dev.stoa.taxonomy.Tags;
import dev.stoa.taxonomy.TagsApi;
import dev.stoa.tenancy.SystemTenants;
import dev.stoa.tenancy.Tenants;
import dev.stoa.tenancy.TenantsApi;
import dev.stoa.types.SystemTypes;
import dev.stoa.types.TypeBundles;
import dev.stoa.types.TypeDefinitions;
import dev.stoa.types.TypeDefinitionsApi;
import dev.stoa.types.TypeSheet;
import dev.stoa.types.Types;
import dev.stoa.users.SystemUsers;
import dev.stoa.users.Users;
import dev.stoa.users.UsersApi;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The whole server, put together by hand: reads top to bottom what the program is made of. */
public final class Stoa implements AutoCloseable {
    private final Parts parts;
    private final Identity identity;
    private final Storage storage;
    private final Optional<FirstAdmin> firstAdmin;
    private final Jobs jobs;
    private final int port;

    private Stoa(Settings settings, Parts parts) {
        this.parts = parts;
        // PostgreSQL keeps microseconds; a finer clock would make the answer to a change differ from the next read.
        Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
        JsonMapper json = Json.mapper();
        var ids = new Ids();
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        parts.keep(DataDirectory.hold(settings.dataDir()));
        SecretKey secret = SecretKey.load(settings.secretKey(), settings.dataDir());
        Contract contract = Contract.load(json);
        Database database = parts.keep(Database.open(
                databaseUrl(settings, secret, parts),
                secret,
                settings.database().connections(),
                json,
                meters));
        Db db = database.db();
        SystemDb systemDb = database.systemDb();

        var events = new EventLog();
        Broadcast broadcast = parts.keep(new Broadcast(database.systemUrl()));

        var url = new PublicUrl(settings.http().publicUrl(), settings.http().port());
        var messages = new Messages(ids, clock);
        var jobQueue = new JobQueue(ids, clock);
        var carrier = parts.keep(
                new SystemMessageCarrier(systemDb, messages, settings.mail(), settings.dataDir(), json, clock));
        var tenants = new Tenants(db, broadcast);
        var types = new Types(broadcast, json);
        boolean verification = settings.mail().verification();
        var activeMaintenance = new SystemActiveMaintenance(systemDb, broadcast, clock);
        identity = parts.keep(new Identity(
                systemDb,
                secret,
                broadcast,
                events,
                tenants,
                types,
                messages,
                url,
                ids,
                clock,
                verification,
                activeMaintenance::checkLogin));
        storage = parts.keep(new Storage("incoming", db, systemDb, secret, settings, url, tenants, events, ids, clock));
        var systemTenants =
                new SystemTenants(systemDb, tenants, identity.tenantPeople(), storage.ofTenants(), events, ids, clock);
        var groups = new Groups(db, contract, identity.callers(), events, ids, clock);
        var access = new Access(db);
        var auditLog = new AuditLog(db);
        var users = new Users(db, access, auditLog, types, identity.callers(), events, clock, verification);
        var systemUsers = new SystemUsers(systemDb, users, tenants, access, types, identity.userLogins(), events, ids);
        var systemTypes = new SystemTypes(systemDb, clock);
        var typeDefinitions = new TypeDefinitions(db, types, systemTypes, events, ids, json, clock);
        var typeBundles = new TypeBundles(db, typeDefinitions, json, clock);
        var contactLinks = new ContactLinks(db, events, ids, clock);
        var contacts = new Contacts(db, contactLinks, events, ids, clock);
        var userContacts = new UserContacts(db, users, contactLinks);
        var approvalSettings = new ApprovalSettings(db, broadcast, events, clock);
        var approvals = new Approvals(approvalSettings, new ApprovalLetters(messages, url), events, ids, clock);
        var links = new Links(events, ids, clock);
        var spaceResources = new SpaceResources(events, clock);
        var spaces = new Spaces(db, tenants, approvals, types, spaceResources, links, events, ids, clock);
        var spaceMembers = new SpaceMembers(db, spaces, events, ids);
        var resources = new Resources(db, tenants, approvals, spaces, types, links, events, ids, clock);
        var resourceMembers = new ResourceMembers(db, resources, events, ids);
        var fileMigrator = parts.keep(new SystemFileMigrations(systemDb, db, storage.relocation(), events, clock));
        var files = new Files(db, storage.files(), storage.intake(), storage.relocation(), spaces, resources);
        var fileMigrations =
                new FileMigrations(db, storage.files(), storage.relocation(), fileMigrator::wake, events, ids, clock);
        var categories = new Categories(db, tenants, events, ids, clock);
        var tags = new Tags(db, tenants, groups, events, ids, clock);
        var entityLinks = new EntityLinks(
                db,
                tenants,
                links,
                List.of(
                        new LinkableTenant(),
                        new LinkableGroups(groups),
                        new LinkableSpaces(spaces),
                        new LinkableResources(resources)));
        var spaceContacts = new SpaceContacts(db, spaces, contactLinks);
        var resourceContacts = new ResourceContacts(db, resources, contactLinks);
        var contactReferences =
                new ContactReferences(db, contacts, List.of(userContacts, spaceContacts, resourceContacts));
        var labelSheets = new LabelSheets(tenants, events, ids, clock);
        var sheets = new Sheets(
                db,
                tenants,
                contract,
                json,
                List.of(
                        new ResourceSheet(tenants, approvals, spaces, types, labelSheets, events, ids, json, clock),
                        new SpaceSheet(tenants, approvals, types, labelSheets, events, ids, json, clock),
                        new CategorySheet(tenants, events, ids, clock),
                        new TagSheet(tenants, events, ids, clock),
                        new ContactSheet(events, ids, clock),
                        new GroupSheet(contract, identity.callers(), events, ids, clock),
                        new TypeSheet(typeDefinitions, json, clock)));
        var waitlistOffers = new WaitlistOffers(new WaitlistLetters(messages, url), events, ids, json, clock);
        var entryApprovals = new EntryApprovals(approvals, waitlistOffers, events, clock);
        var calendars = new Calendars(db, types, entryApprovals, waitlistOffers, events, ids, json, clock);
        var entries = new Entries(db, entryApprovals, waitlistOffers, events, ids, json, clock);
        var recurrences = new Recurrences(db, entryApprovals, waitlistOffers, events, ids, json, entries);
        var waitlist = new Waitlist(db, entryApprovals, waitlistOffers, events, ids, json, clock);
        var reminders = new Reminders(db, entries, events, ids, clock);
        var reminderFiring = parts.keep(new SystemReminderFiring(systemDb, broadcast, events, messages, url, clock));
        var decisions = new Decisions(
                db,
                approvals,
                List.of(
                        new SpaceApprovals(spaceResources, events, clock),
                        new ResourceApprovals(events, clock),
                        entryApprovals));

        var timelines = new Timelines(db, recurrences, json, clock);
        var ratedEntities = new RatedEntities(spaces, resources, timelines);
        var ratings = new Ratings(db, ratedEntities, events, ids, clock);
        var reviews = new Reviews(db, ratedEntities, ratings, events, ids, clock);
        var systemInfoTags = new SystemInfoTags(systemDb);
        var ledger = new Ledger(db, contactLinks, events, ids, json, clock);
        var infoTags = new InfoTags(db, systemInfoTags, tenants, events, ids, clock);

        var organisations = new SystemOrganisations(systemDb, identity.callers());
        var bags = new Bags(
                db,
                systemDb,
                storage,
                organisations,
                jobQueue,
                events,
                ids,
                clock,
                json,
                Version.buildId(),
                settings.departure().retrieval());
        var connectorExports = new SystemConnectorExports(
                systemDb, new SystemAdmissions(systemDb), jobQueue, storage.urls(), events, ids, clock);
        var exportWriting = new ExportWriting(db, storage.kept(), events, ids, clock);
        var exportExpiry = new SystemExportExpiry(systemDb, storage.kept(), jobQueue, events, clock);

        var offboarding = new Offboarding(
                db,
                systemDb,
                secret,
                bags.exports(),
                systemTenants,
                organisations,
                messages,
                url,
                events,
                ids,
                clock,
                json,
                Version.buildId(),
                settings.departure().retrieval());
        var dispatcher = parts.keep(new SystemEventDispatcher(systemDb, events, List.of(new SystemAuditConsumer(ids))));
        var maintenances = new SystemMaintenances(systemDb, activeMaintenance, identity.callers(), events, ids, clock);
        var idempotencyCleanup = new SystemIdempotencyCleanup(systemDb);
        jobs = parts.keep(new Jobs(
                database,
                Stream.concat(
                                Stream.of(identity.jobs(), storage.jobs(), bags.jobs(), offboarding.jobs())
                                        .flatMap(List::stream),
                                Stream.of(
                                        exportWriting.job(),
                                        exportExpiry.job(),
                                        Job.scheduled(
                                                        "approval-expiry",
                                                        "Approval expiry",
                                                        "Ends requests that nobody decided in time.",
                                                        Job.Category.MAINTENANCE,
                                                        "* * * * *",
                                                        new SystemApprovalExpiry(systemDb, decisions, clock)::run)
                                                .alsoForTenants(),
                                        Job.scheduled(
                                                "maintenances",
                                                "Maintenances",
                                                "Begins and ends planned maintenances of the installation.",
                                                Job.Category.MAINTENANCE,
                                                "@every 15s",
                                                _ -> maintenances.followPlan()),
                                        Job.scheduled(
                                                "idempotency-keys",
                                                "Idempotency keys",
                                                "Forgets remembered answers older than a day.",
                                                Job.Category.CLEANUP,
                                                "11 * * * *",
                                                _ -> idempotencyCleanup.run()),
                                        Job.scheduled(
                                                        "move-requests",
                                                        "Move requests",
                                                        "Ends requests to move a resource that nobody decided in time.",
                                                        Job.Category.MAINTENANCE,
                                                        "* * * * *",
                                                        new SystemMoveRequestExpiry(systemDb, events)::run)
                                                .alsoForTenants(),
                                        Job.scheduled(
                                                        "search-words",
                                                        "Words of search",
                                                        "Forgets words that are in no text any more.",
                                                        Job.Category.CLEANUP,
                                                        "41 3 * * *",
                                                        new SystemSearchWords(systemDb)::run)
                                                .alsoForTenants(),
                                        Job.scheduled(
                                                        "waitlist",
                                                        "Waitlist",
                                                        "Ends offers nobody answered and offers those slots to the"
                                                                + " next in line.",
                                                        Job.Category.MAINTENANCE,
                                                        "@every 15s",
                                                        new SystemWaitlist(systemDb, waitlist, clock)::run)
                                                .alsoForTenants(),
                                        Job.scheduled(
                                                "event-partitions",
                                                "Event partitions",
                                                "Makes room in the event log for the week ahead, drops what was read.",
                                                Job.Category.MAINTENANCE,
                                                "23 */6 * * *",
                                                _ -> dispatcher.maintain()),
                                        Job.scheduled(
                                                        "series",
                                                        "Series",
                                                        "Stores the instances of series that have come within their"
                                                                + " window.",
                                                        Job.Category.MAINTENANCE,
                                                        "*/10 * * * *",
                                                        new SystemSeriesTopUp(systemDb, recurrences)::run)
                                                .alsoForTenants()))
                        .toList(),
                jobQueue,
                messages,
                url,
                events,
                ids,
                clock,
                json));
        var eventLag = new SystemEventLag(systemDb);
        var metrics = parts.keep(new Metrics(meters, eventLag));
        List<HealthCheck> checks = List.of(
                HealthChecks.database(database),
                HealthChecks.events(eventLag),
                HealthChecks.jobs(jobs),
                HealthChecks.mail(settings),
                HealthChecks.storage(settings.dataDir()));

        var reference = new Reference(json, clock);

        List<Api> apis = Stream.concat(
                        Stream.of(
                                        reference.apis(),
                                        identity.apis(),
                                        storage.apis(),
                                        jobs.apis(),
                                        ledger.apis(),
                                        bags.apis(),
                                        offboarding.apis())
                                .flatMap(List::stream),
                        Stream.of(
                                new HealthApi(new Health(checks, settings.environment(), url, clock)),
                                new MaintenanceApi(maintenances),
                                new TenantsApi(systemTenants),
                                storage.apiOfTenants(systemTenants, contract, json),
                                new AccessApi(groups, access, auditLog),
                                new UsersApi(users, systemUsers),
                                new ContactsApi(contacts, contactReferences, userContacts),
                                new TypeDefinitionsApi(typeDefinitions, typeBundles),
                                new SpacesApi(spaces, spaceMembers, new SpaceVisits(db, spaces, events, clock)),
                                new ResourcesApi(
                                        resources,
                                        resourceMembers,
                                        new ResourceVisits(db, resources, events, clock),
                                        new NearbyResources(db)),
                                new MoveRequestsApi(new MoveRequests(db, resources, spaces, events, ids, clock)),
                                new CategoriesApi(categories, entityLinks),
                                new TagsApi(tags, entityLinks),
                                new EntityLinksApi(entityLinks, EntityType.SPACE, "Space"),
                                new EntityLinksApi(entityLinks, EntityType.RESOURCE, "Resource"),
                                new FilesApi(files, fileMigrations, storage.downloads(), storage.urls(), clock),
                                new SpaceContactsApi(spaceContacts),
                                new ResourceContactsApi(resourceContacts),
                                new AccessQuestionsApi(spaces, resources),
                                new CalendarsApi(calendars, entries, timelines),
                                new RecurrencesApi(recurrences),
                                new AdminCalendarsApi(
                                        new AdminCalendars(db, calendars, json, clock),
                                        new CalendarVisits(db, calendars, events, clock)),
                                new CalendarSharesApi(new CalendarShares(db, calendars, events, ids, clock)),
                                new ParticipantsApi(new Participants(db, entries, timelines, events, ids, clock)),
                                new CalendarFeedsApi(
                                        new CalendarFeeds(db, url, events, ids, clock),
                                        new FeedReader(db, new SystemCalendarFeeds(systemDb), clock)),
                                new RemindersApi(reminders),
                                new CalendarImportsApi(
                                        new CalendarImports(
                                                db, entryApprovals, waitlistOffers, entries, events, ids, json, clock),
                                        json),
                                new WaitlistApi(waitlist),
                                new ConnectorAccessApi(
                                        new SystemConnectorClients(systemDb, events, ids, clock),
                                        new SystemAccessTokens(systemDb, events, ids, clock)),
                                new ConnectorExportsApi(
                                        connectorExports,
                                        new ExportDownloads(
                                                db, storage.kept(), storage.downloads(), storage.urls(), clock)),
                                new FeedbackApi(ratings, reviews),
                                new SheetsApi(sheets, json),
                                new SearchApi(new Search(db, tenants)),
                                new OverviewApi(db, systemTenants),
                                new InfoTagsApi(infoTags, systemInfoTags, tenants),
                                new ApprovalsApi(decisions, approvalSettings)))
                .toList();

        WebServer web = parts.keep(new WebServer(
                settings.http().host(),
                settings.http().port(),
                json,
                contract,
                new Operations(contract, apis),
                Pages.of(settings.http().publicUrl(), contract.document(), metrics::scrape),
                identity.callers(),
                new RateLimits(settings.http().requestsPerMinute()),
                activeMaintenance,
                new Idempotency(db, new Seal(secret, "remembered answers")),
                meters,
                clock,
                Version.buildId()));

        systemTypes.ensureWildcards();
        broadcast.start();
        dispatcher.start();
        carrier.start();
        reminderFiring.start();
        identity.start();
        storage.start();
        fileMigrator.start();
        jobs.start();
        port = web.start();
        url.listening(port);
        // Last, for a password that was made but never printed is lost.
        firstAdmin = identity.firstStart(settings.admin());
    }

    /** Starts a server and returns when it answers; when it cannot start, nothing of it stays behind. */
    public static Stoa start(Settings settings) {
        var parts = new Parts();
        try {
            return new Stoa(settings, parts);
        } catch (RuntimeException | Error failure) {
            parts.close();
            throw failure;
        }
    }

    static DatabaseUrl databaseUrl(Settings settings, SecretKey secret, Parts parts) {
        @Nullable String external = settings.database().url();
        return external != null
                ? DatabaseUrl.parse(external)
                : parts.keep(EmbeddedServer.start(settings.dataDir(), secret)).url();
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** How this machine reaches it. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** Who can log in first; only when this start made them and their password. */
    public Optional<FirstAdmin> firstAdmin() {
        return firstAdmin;
    }

    public Identity identity() {
        return identity;
    }

    public Storage storage() {
        return storage;
    }

    /** What it does beside requests; any of it can be done at any time, too. */
    public Jobs jobs() {
        return jobs;
    }

    @Override
    public void close() {
        parts.close();
    }
}
