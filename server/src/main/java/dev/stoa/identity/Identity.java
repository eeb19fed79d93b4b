package dev.stoa.identity;

import dev.stoa.platform.Ids;
import dev.stoa.platform.config.Settings;
import dev.stoa.platform.db.Seal;
import dev.stoa.platform.db.SecretKey;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.Broadcast;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.web.Api;
import dev.stoa.tenancy.TenantPeople;
import dev.stoa.users.UserLogins;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The parts of identity, put together. */
public final class Identity {

    private final AccessTokens tokens;
    private final Callers callers;
    private final SystemFirstStart firstStart;
    private final SystemTenantPeople tenantPeople;
    private final SystemUserLogins userLogins;
    private final List<Api> apis;

    public Identity(
            SystemDb db,
            SecretKey secret,
            Broadcast broadcast,
            EventLog events,
            Ids ids,
            Clock clock,
            Settings.Mail mail) {
        var keys = new SystemSigningKeys(db, new Seal(secret, "signing keys"), clock);
        tokens = new AccessTokens(keys, clock);
        callers = new Callers(tokens, db, broadcast, clock);
        var passwords = new Passwords();
        tenantPeople = new SystemTenantPeople(passwords, callers, ids);
        userLogins = new SystemUserLogins(passwords, callers);
        firstStart = new SystemFirstStart(db, passwords, events, ids);
        var sessions = new SystemSessions(db, tokens, callers, events, ids, clock);
        var registrations = new SystemRegistrations(db, passwords, events, ids);
        var logins = new SystemLogins(db, passwords, sessions, events, clock, mail.verification());
        apis = List.of(new AuthApi(registrations, logins, sessions), new MeApi(new SystemProfiles(db), sessions));
    }

    /** Makes what an installation needs before anybody can log in. */
    public Optional<FirstAdmin> firstStart(Settings.Admin admin) {
        return firstStart.run(admin);
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
