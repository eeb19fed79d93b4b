package dev.stoa.identity;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.identity.SystemAccountStore.NewAccount;
import dev.stoa.identity.SystemMembershipStore.Place;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.auth.Role;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.tenancy.Limit;
import dev.stoa.tenancy.Tenants;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registration: of a tenant with its owner, and of oneself in a tenant. */
final class SystemRegistrations {

    private static final String DEFAULT_LANGUAGE = "en";

    private final SystemDb db;
    private final Tenants tenants;
    private final Passwords passwords;
    private final SystemOneTimeTokens tokens;
    private final EventLog events;
    private final Ids ids;
    private final boolean verification;
    private final SystemAccountStore accounts = new SystemAccountStore();
    private final SystemMembershipStore memberships = new SystemMembershipStore();

    /** @param verification whether an address must be verified before its first login */
    SystemRegistrations(
            SystemDb db,
            Tenants tenants,
            Passwords passwords,
            SystemOneTimeTokens tokens,
            EventLog events,
            Ids ids,
            boolean verification) {
        this.db = db;
        this.tenants = tenants;
        this.passwords = passwords;
        this.tokens = tokens;
        this.events = events;
        this.ids = ids;
        this.verification = verification;
    }

    record NewTenant(
            String email,
            String password,
            String tenantName,
            String tenantDomain,
            @Nullable String displayName,
            @Nullable String locale) {}

    record NewUser(
            String email,
            String password,
            @Nullable String displayName,
            @Nullable UUID tenantId) {}

    RegisteredTenant registerTenant(NewTenant input, Origin origin) {
        String slug = input.tenantDomain();
        if (slug.startsWith("-") || slug.endsWith("-")) {
            throw new FieldError("tenantDomain", "wrong_format", "must begin and end with a letter or digit").problem();
        }
        Passwords.check("password", input.password(), input.email());
        String hash = passwords.hash(input.password());
        UUID tenantId = ids.next();
        String locale = requireNonNullElse(input.locale(), DEFAULT_LANGUAGE);
        var account = new NewAccount(ids.next(), input.email(), nameOf(input.displayName()), locale, tenantId);
        Caller caller = SystemSessions.person(tenantId, account.id(), null, origin);
        db.execute(tx -> {
            accounts.insertTenant(tx, tenantId, input.tenantName(), slug, "trial", input.email(), locale);
            join(tx, account, hash, Role.OWNER);
            events.record(
                    tx, caller, new IdentityEvent.TenantRegistered(account.id(), tenantId, input.tenantName(), slug));
        });
        return new RegisteredTenant(
                new RegisteredTenant.Owner(account.id(), account.email(), tenantId),
                new RegisteredTenant.Tenant(tenantId, input.tenantName(), slug),
                message());
    }

    /** @param tenantHeader the tenant the request names, if any */
    RegisteredUser registerUser(NewUser input, @Nullable UUID tenantHeader, Origin origin) {
        UUID tenantId = tenantOf(input, tenantHeader);
        Place tenant =
                db.read(tx -> memberships.findTenant(tx, tenantId)).orElseThrow(IdentityError.TENANT_UNKNOWN::problem);
        if (tenantId.equals(Caller.SYSTEM_TENANT)) {
            throw IdentityError.REGISTRATION_CLOSED.problem();
        }
        new Standing(tenant.status(), Role.MEMBER, "active", false).check();
        Passwords.check("password", input.password(), input.email());
        String hash = passwords.hash(input.password());
        var account =
                new NewAccount(ids.next(), input.email(), nameOf(input.displayName()), DEFAULT_LANGUAGE, tenantId);
        Caller caller = SystemSessions.person(tenantId, account.id(), null, origin);
        db.execute(tx -> {
            tenants.checkRoom(tx, caller, Limit.USERS, most -> memberships.countUpTo(tx, tenantId, most));
            join(tx, account, hash, Role.MEMBER);
            events.record(tx, caller, new IdentityEvent.UserRegistered(account.id()));
        });
        return new RegisteredUser(
                message(),
                account.id(),
                verification,
                new RegisteredUser.Person(account.id(), account.email(), account.displayName(), tenantId),
                new RegisteredUser.Place(tenant.id(), tenant.name(), tenant.slug(), tenant.slug()));
    }

    private void join(Tx tx, NewAccount account, String hash, Role role) {
        accounts.insert(tx, account, hash);
        memberships.insert(tx, account.tenantId(), account.id(), role);
        tokens.mail(
                tx, OneTime.EMAIL_VERIFICATION, accounts.find(tx, account.id()).orElseThrow());
    }

    private static UUID tenantOf(NewUser input, @Nullable UUID header) {
        UUID named = input.tenantId() == null ? header : input.tenantId();
        if (named == null) {
            throw new FieldError("tenantId", "required", "is required, or X-Tenant-ID instead").problem();
        }
        if (header != null && !header.equals(named)) {
            throw CommonError.TENANT_MISMATCH.problem("X-Tenant-ID names another tenant than tenantId.");
        }
        return named;
    }

    private static @Nullable String nameOf(@Nullable String displayName) {
        return displayName == null || displayName.isBlank() ? null : displayName.strip();
    }

    private String message() {
        return verification
                ? "Registered. Verify the e-mail address with the link in the mail, then log in."
                : "Registered. You can log in.";
    }
}
