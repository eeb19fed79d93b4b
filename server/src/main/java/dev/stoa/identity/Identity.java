package dev.stoa.identity;

import dev.stoa.messaging.Messages;
import dev.stoa.platform.Ids;
import dev.stoa.platform.config.Settings;
import dev.stoa.platform.db.Seal;
import dev.stoa.platform.db.SecretKey;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.Broadcast;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.PublicUrl;
import dev.stoa.tenancy.TenantPeople;
import dev.stoa.tenancy.Tenants;
import dev.stoa.types.Types;
import dev.stoa.users.UserLogins;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The parts of identity, put together. */
public final class Identity implements AutoCloseable {

    private final AccessTokens tokens;
    private final Callers callers;
    private final SystemFirstStart firstStart;
    private final SystemOneTimeTokens oneTimeTokens;
    private final SystemIdentityCleanup cleanup;
    private final SystemTenantPeople tenantPeople;
    private final SystemUserLogins userLogins;
    private final List<Api> apis;

    /**
     * @param verification whether an e-mail address must be verified before its first login
     * @param doorForOthers refuses while only system admins may log in
     */
    public Identity(
            SystemDb db,
            SecretKey secret,
            Broadcast broadcast,
            EventLog events,
            Tenants tenants,
            Types types,
            Messages messages,
            PublicUrl url,
            Ids ids,
            Clock clock,
            boolean verification,
            Runnable doorForOthers) {
        var keys = new SystemSigningKeys(db, new Seal(secret, "signing keys"), clock);
        tokens = new AccessTokens(keys, clock);
        callers = new Callers(tokens, db, broadcast, clock);
        var passwords = new Passwords();
        tenantPeople = new SystemTenantPeople(passwords, callers, ids);
        userLogins = new SystemUserLogins(passwords, callers);
        firstStart = new SystemFirstStart(db, passwords, events, ids);
        oneTimeTokens = new SystemOneTimeTokens(db, messages, url, ids, clock);
        cleanup = new SystemIdentityCleanup(db);
        var sessions = new SystemSessions(db, tokens, callers, events, ids, clock);
        var registrations = new SystemRegistrations(db, tenants, passwords, oneTimeTokens, events, ids, verification);
        var logins = new SystemLogins(db, passwords, sessions, events, clock, verification, doorForOthers);
        var ownPasswords = new SystemPasswords(db, passwords, logins, sessions, oneTimeTokens, events);
        var memberships = new SystemMemberships(db, sessions, events, clock);
        apis = List.of(
                new AuthApi(registrations, logins, sessions, ownPasswords, oneTimeTokens, memberships, keys),
                new MeApi(new SystemProfiles(db, types, callers, events), ownPasswords, sessions, memberships),
                new MembershipsApi(memberships));
    }

    /** Makes what an installation needs before anybody can log in. */
    public Optional<FirstAdmin> firstStart(Settings.Admin admin) {
        return firstStart.run(admin);
    }

    /** Starts the work that goes on beside requests. */
    public void start() {
        oneTimeTokens.start();
    }

    @Override
    public void close() {
        oneTimeTokens.close();
    }

    public List<Job> jobs() {
        return List.of(Job.scheduled(
                "identity-cleanup",
                "Identity cleanup",
                "Forgets sessions, tokens and failed logins that no longer mean anything.",
                Job.Category.CLEANUP,
                "7 * * * *",
                _ -> cleanup.run()));
    }

    public AccessTokens tokens() {
        return tokens;
    }

    public Callers callers() {
        return callers;
    }

    /** What tenancy needs of people. */
    public TenantPeople tenantPeople() {
        return tenantPeople;
    }

    /** What the area of users needs of logins. */
    public UserLogins userLogins() {
        return userLogins;
    }

    public List<Api> apis() {
        return apis;
    }
}
