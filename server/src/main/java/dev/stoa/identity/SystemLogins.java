package dev.stoa.identity;

import dev.stoa.identity.SystemAccountStore.Account;
import dev.stoa.identity.SystemAttemptStore.Kind;
import dev.stoa.identity.SystemSessions.Opened;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.events.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Logging in, step by step: the lock, the password, the account, the tenant, the session. A second
 * factor goes between password and session.
 */
final class SystemLogins {

    private static final int MAX_FAILURES = 10;

    private final SystemDb db;
    private final Passwords passwords;
    private final SystemSessions sessions;
    private final EventLog events;
    private final Clock clock;
    private final boolean verification;
    private final Runnable doorForOthers;
    private final SystemAccountStore accounts = new SystemAccountStore();
    private final SystemAttemptStore attempts = new SystemAttemptStore();
    private final SystemMembershipStore memberships = new SystemMembershipStore();
    private final SystemProfileStore profiles = new SystemProfileStore();

    /**
     * @param verification whether an address must be verified before its first login
     * @param doorForOthers refuses while only system admins may log in
     */
    SystemLogins(
            SystemDb db,
            Passwords passwords,
            SystemSessions sessions,
            EventLog events,
            Clock clock,
            boolean verification,
            Runnable doorForOthers) {
        this.db = db;
        this.passwords = passwords;
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
        this.verification = verification;
        this.doorForOthers = doorForOthers;
    }

    record Credentials(
            String email,
            String password,
            @Nullable Boolean rememberMe,
            @Nullable UUID tenantId) {}

    record LoggedIn(Profile.LoggedInUser user, String accessToken, String refreshToken, long expiresIn) {}

    private record Entered(Opened session, Profile profile) {}

    LoggedIn logIn(Credentials credentials, Origin origin) {
        Account account = passwordStep(credentials, origin);
        boolean remembered = Boolean.TRUE.equals(credentials.rememberMe());
        Entered entered = db.write(tx -> {
            // Guesses made at the same time may have locked it since.
            refuseLocked(tx, credentials.email());
            attempts.clear(tx, Kind.LOGIN, credentials.email());
            UUID tenantId = tenantStep(tx, account, credentials.tenantId());
            Opened session = sessions.open(tx, account.id(), tenantId, remembered, origin);
            return new Entered(
                    session, profiles.find(tx, account.id(), tenantId).orElseThrow());
        });
        Tokens tokens = sessions.tokens(entered.session());
        return new LoggedIn(
                entered.profile().loggedInUser(), tokens.accessToken(), tokens.refreshToken(), tokens.expiresIn());
    }

    /** The same statements and the same hashing whether or not there is such an account. */
    private Account passwordStep(Credentials credentials, Origin origin) {
        Account account = db.read(tx -> {
                    refuseLocked(tx, credentials.email());
                    return accounts.findByEmail(tx, credentials.email());
                })
                .orElse(null);
        String hash = account == null ? null : account.passwordHash();
        if (!passwords.match(credentials.password(), hash) || account == null) {
            recordFailure(credentials.email(), account, origin);
            throw IdentityError.BAD_CREDENTIALS.problem();
        }
        if (verification && !account.verified()) {
            throw IdentityError.EMAIL_NOT_VERIFIED.problem();
        }
        return account;
    }

    void refuseLocked(Tx tx, String email) {
        Optional<Instant> until = attempts.lockedUntil(tx, Kind.LOGIN, email);
        if (until.isPresent()) {
            throw IdentityError.ACCOUNT_LOCKED.problem().retryAfter(Duration.between(clock.instant(), until.get()));
        }
    }

    /** Counts a wrong password, here and where one proves who one is before changing it. */
    void recordFailure(String email, @Nullable Account account, Origin origin) {
        db.execute(tx -> {
            int failures = attempts.count(tx, Kind.LOGIN, email);
            if (failures >= MAX_FAILURES) {
                attempts.lock(tx, Kind.LOGIN, email);
                UUID tenantId = account == null || account.defaultTenantId() == null
                        ? Caller.SYSTEM_TENANT
                        : account.defaultTenantId();
                var locked = new SecurityEvent.AccountLocked(account == null ? null : account.id(), failures);
                events.record(tx, Caller.anonymous(tenantId, origin), locked);
            }
        });
    }

    /** The tenant asked for, else the default one, else the first that lets them in. */
    private UUID tenantStep(Tx tx, Account account, @Nullable UUID wanted) {
        List<Membership> all = memberships.list(tx, account.id());
        boolean systemAdmin = all.stream().anyMatch(Membership::makesSystemAdmin);
        if (!systemAdmin) {
            doorForOthers.run();
        }
        if (wanted != null) {
            return all.stream()
                    .filter(membership -> membership.tenantId().equals(wanted))
                    .findFirst()
                    .map(membership -> admitted(membership, systemAdmin))
                    .orElseThrow(IdentityError.NOT_A_MEMBER::problem);
        }
        return all.stream()
                .filter(membership -> membership.standing(systemAdmin).admitted())
                .findFirst()
                .map(Membership::tenantId)
                .orElseThrow(() -> refusal(all));
    }

    private static UUID admitted(Membership membership, boolean systemAdmin) {
        membership.standing(systemAdmin).check();
        return membership.tenantId();
    }

    private static Problem refusal(List<Membership> all) {
        if (!all.isEmpty()) {
            all.getFirst().standing(false).check();
        }
        return IdentityError.NO_TENANT.problem();
    }
}
