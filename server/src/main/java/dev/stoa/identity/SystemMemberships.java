package dev.stoa.identity;

import dev.stoa.identity.SystemMembershipStore.Place;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Role;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenants a person belongs to: entering, preferring and leaving them; and closing the account. */
final class SystemMemberships {

    private final SystemDb db;
    private final SystemSessions sessions;
    private final EventLog events;
    private final Clock clock;
    private final SystemMembershipStore store = new SystemMembershipStore();
    private final SystemAccountStore accounts = new SystemAccountStore();

    SystemMemberships(SystemDb db, SystemSessions sessions, EventLog events, Clock clock) {
        this.db = db;
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
    }

    /** @param role absent for a system admin who is no member */
    record Entered(Place tenant, @Nullable Role role) {}

    List<Membership> list(Caller caller) {
        UUID userId = SystemProfiles.personal(caller);
        return db.read(tx -> store.list(tx, userId));
    }

    /** The tenants somebody could log in to with this address; none for an address nobody has. */
    List<Membership> listByEmail(String email) {
        return db.read(tx -> {
            UUID userId = accounts.findByEmail(tx, email)
                    .map(SystemAccountStore.Account::id)
                    // The same statements either way, so that the time does not tell.
                    .orElse(Caller.SYSTEM_TENANT);
            return store.list(tx, userId).stream()
                    .filter(membership -> membership.standing(false).admitted())
                    .toList();
        });
    }

    /** Moves the caller's session to another tenant; the token a client holds goes on working. */
    Entered enter(Caller caller, UUID tenantId) {
        UUID userId = SystemProfiles.personal(caller);
        return db.write(tx -> {
            Place place = store.findTenant(tx, tenantId).orElseThrow(IdentityError.NOT_A_MEMBER::problem);
            Optional<Membership> membership = find(tx, userId, tenantId);
            if (membership.isEmpty() && !caller.systemAdmin()) {
                throw IdentityError.NOT_A_MEMBER.problem();
            }
            membership.ifPresent(found -> found.standing(caller.systemAdmin()).check());
            sessions.move(tx, caller, tenantId);
            return new Entered(place, membership.map(Membership::role).orElse(null));
        });
    }

    void setDefault(Caller caller, UUID tenantId) {
        UUID userId = SystemProfiles.personal(caller);
        db.execute(tx -> {
            List<Membership> all = store.list(tx, userId);
            Membership wanted = all.stream()
                    .filter(membership -> membership.tenantId().equals(tenantId))
                    .findFirst()
                    .orElseThrow(IdentityError.NOT_A_MEMBER::problem);
            if (!wanted.status().equals("active")) {
                throw IdentityError.MEMBERSHIP_SUSPENDED.problem();
            }
            UUID before = all.stream()
                    .filter(Membership::isDefault)
                    .map(Membership::tenantId)
                    .findFirst()
                    .orElse(null);
            store.setDefault(tx, userId, tenantId);
            events.record(tx, caller, new IdentityEvent.DefaultTenantChanged(userId, before, tenantId));
        });
    }

    void leave(Caller caller, UUID tenantId) {
        UUID userId = SystemProfiles.personal(caller);
        db.execute(tx -> {
            store.lockOwners(tx, userId);
            Membership membership = find(tx, userId, tenantId).orElseThrow(IdentityError.NOT_A_MEMBER::problem);
            if (store.ownedAlone(tx, userId).contains(tenantId)) {
                throw IdentityError.LAST_OWNER.problem();
            }
            store.delete(tx, tenantId, userId);
            sessions.endIn(tx, tenantId, userId, "left_tenant");
            events.record(tx, caller.in(tenantId), new IdentityEvent.TenantLeft(userId, membership.role()));
        });
    }

    /**
     * Closes the account for good. A tenant of which the person was the only member stays without
     * one, until a system admin sees to it; one with other members has to get another owner first.
     */
    Instant closeAccount(Caller caller) {
        UUID userId = SystemProfiles.personal(caller);
        Instant now = clock.instant();
        return db.write(tx -> {
            store.lockOwners(tx, userId);
            for (UUID tenantId : store.ownedAlone(tx, userId)) {
                // Without an admin the installation could not be administered any more.
                if (tenantId.equals(Caller.SYSTEM_TENANT) || store.hasOtherMembers(tx, tenantId, userId)) {
                    throw IdentityError.LAST_OWNER.problem("You are the last owner of the tenant " + tenantId
                            + "; make somebody else an owner first.");
                }
            }
            List<Membership> memberships = store.list(tx, userId);
            store.closeAccount(tx, userId, now);
            sessions.endAll(tx, userId, null, "account_closed");
            for (Membership membership : memberships) {
                events.record(tx, caller.in(membership.tenantId()), new IdentityEvent.AccountClosed(userId));
            }
            return now;
        });
    }

    private Optional<Membership> find(Tx tx, UUID userId, UUID tenantId) {
        return store.list(tx, userId).stream()
                .filter(membership -> membership.tenantId().equals(tenantId))
                .findFirst();
    }
}
