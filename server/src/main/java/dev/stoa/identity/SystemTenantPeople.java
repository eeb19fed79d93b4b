package dev.stoa.identity;

import dev.stoa.identity.SystemAccountStore.NewAccount;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Role;
import dev.stoa.platform.db.Tx;
import dev.stoa.tenancy.TenantPeople;
import java.util.UUID;

/** Owners and sessions of tenants that system admins create, suspend and delete. */
final class SystemTenantPeople implements TenantPeople {

    private final Passwords passwords;
    private final Callers callers;
    private final Ids ids;
    private final SystemAccountStore accounts = new SystemAccountStore();
    private final SystemMembershipStore memberships = new SystemMembershipStore();
    private final SystemSessionStore sessions = new SystemSessionStore();

    SystemTenantPeople(Passwords passwords, Callers callers, Ids ids) {
        this.passwords = passwords;
        this.callers = callers;
        this.ids = ids;
    }

    @Override
    public Owner owner(String email, String password) {
        Passwords.check("ownerPassword", password, email);
        String hash = passwords.hash(password);
        return (tx, tenantId) -> {
            UUID userId = accounts.findByEmail(tx, email)
                    .map(SystemAccountStore.Account::id)
                    .orElseGet(() -> account(tx, email, hash, tenantId));
            memberships.insert(tx, tenantId, userId, Role.OWNER);
        };
    }

    private UUID account(Tx tx, String email, String hash, UUID tenantId) {
        var account = new NewAccount(ids.next(), email, null, "en", tenantId);
        accounts.insert(tx, account, hash);
        return account.id();
    }

    @Override
    public void endSessions(Tx tx, UUID tenantId) {
        sessions.endAllIn(tx, tenantId, "tenant_suspended");
        callers.tenantChanged(tx, tenantId);
    }
}
