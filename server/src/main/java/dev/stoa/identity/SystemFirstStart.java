package dev.stoa.identity;

import dev.stoa.identity.SystemAccountStore.NewAccount;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Role;
import dev.stoa.platform.auth.Secret;
import dev.stoa.platform.config.Settings;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.EventLog;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the system tenant and the first system admin when an installation starts for the first time. */
final class SystemFirstStart {

    private final SystemDb db;
    private final Passwords passwords;
    private final EventLog events;
    private final Ids ids;
    private final SystemAccountStore accounts = new SystemAccountStore();
    private final SystemMembershipStore memberships = new SystemMembershipStore();

    SystemFirstStart(SystemDb db, Passwords passwords, EventLog events, Ids ids) {
        this.db = db;
        this.passwords = passwords;
        this.events = events;
        this.ids = ids;
    }

    /** @return the admin with the password made for them; nothing when it was configured or all exists already */
    Optional<FirstAdmin> run(Settings.Admin admin) {
        if (db.read(accounts::systemTenantExists)) {
            return Optional.empty();
        }
        @Nullable String configured = admin.password();
        String password = configured == null ? Secret.random().text().substring(0, 24) : configured;
        String hash = passwords.hash(password);
        boolean made = db.write(tx -> {
            if (!accounts.insertSystemTenant(tx)) {
                // Another node was a moment faster.
                return false;
            }
            UUID userId = ids.next();
            accounts.insert(
                    tx, new NewAccount(userId, admin.email(), "System admin", "en", Caller.SYSTEM_TENANT), hash);
            accounts.setVerified(tx, userId);
            memberships.insert(tx, Caller.SYSTEM_TENANT, userId, Role.OWNER);
            events.record(tx, Caller.server(Caller.SYSTEM_TENANT), new IdentityEvent.UserRegistered(userId));
            return true;
        });
        return made && configured == null ? Optional.of(new FirstAdmin(admin.email(), password)) : Optional.empty();
    }
}
