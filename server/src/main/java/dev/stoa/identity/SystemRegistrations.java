package dev.stoa.identity;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.identity.SystemAccountStore.NewAccount;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registration: of a tenant with its owner, and of oneself in a tenant. */
final class SystemRegistrations {

    private final SystemDb db;
    private final Passwords passwords;
    private final EventLog events;
    private final Ids ids;
    private final SystemAccountStore accounts = new SystemAccountStore();

    SystemRegistrations(SystemDb db, Passwords passwords, EventLog events, Ids ids) {
        this.db = db;
        this.passwords = passwords;
        this.events = events;
        this.ids = ids;
    }

    record NewTenant(
            String email,
            String password,
            String tenantName,
            String tenantDomain,
            @Nullable String displayName,
            @Nullable String locale) {}

    record RegisteredTenant(Owner user, Place tenant, String message) {

        record Owner(UUID id, String email, UUID tenantId) {}

        record Place(UUID id, String name, String domain) {}
    }

    RegisteredTenant registerTenant(NewTenant input, Origin origin) {
        String slug = input.tenantDomain();
        if (slug.startsWith("-") || slug.endsWith("-")) {
            throw new FieldError("tenantDomain", "wrong_format", "must begin and end with a letter or digit").problem();
        }
        Passwords.check("password", input.password(), input.email());
        String hash = passwords.hash(input.password());
        UUID tenantId = ids.next();
        String locale = requireNonNullElse(input.locale(), "en");
        var account = new NewAccount(ids.next(), input.email(), input.displayName(), locale, tenantId);
        Caller caller = SystemSessions.person(tenantId, account.id(), null, origin);
        db.execute(tx -> {
            accounts.insertTenant(tx, tenantId, input.tenantName(), slug, "trial", input.email(), locale);
            accounts.insert(tx, account, hash);
            accounts.insertMembership(tx, tenantId, account.id(), "owner");
            events.record(
                    tx, caller, new IdentityEvent.TenantRegistered(account.id(), tenantId, input.tenantName(), slug));
        });
        return new RegisteredTenant(
                new RegisteredTenant.Owner(account.id(), account.email(), tenantId),
                new RegisteredTenant.Place(tenantId, input.tenantName(), slug),
                "Registered.");
    }
}
