package dev.stoa.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stoa.identity.SystemAccountStore.Account;
import dev.stoa.identity.SystemAttemptStore.Kind;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.events.EventLog;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proving an address, and setting a new password: by a mail, or knowing the old one. */
final class SystemPasswords {

    private final SystemDb db;
    private final Passwords passwords;
    private final SystemLogins logins;
    private final SystemSessions sessions;
    private final SystemOneTimeTokens tokens;
    private final EventLog events;
    private final SystemAccountStore accounts = new SystemAccountStore();
    private final SystemAttemptStore attempts = new SystemAttemptStore();

    SystemPasswords(
            SystemDb db,
            Passwords passwords,
            SystemLogins logins,
            SystemSessions sessions,
            SystemOneTimeTokens tokens,
            EventLog events) {
        this.db = db;
        this.passwords = passwords;
        this.logins = logins;
        this.sessions = sessions;
        this.tokens = tokens;
        this.events = events;
    }

    /** @param email absent when the token does not work */
    record TokenCheck(
            boolean valid,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String email) {}

    record PasswordReset(String token, String password) {}

    record PasswordChange(String currentPassword, String newPassword) {}

    TokenCheck check(String token) {
        return owner(token)
                .map(account -> new TokenCheck(true, account.email()))
                .orElse(new TokenCheck(false, null));
    }

    /** Whoever reads the account's mail may set its password; that verifies the address and unlocks the account too. */
    void reset(PasswordReset reset, Origin origin) {
        Account account = owner(reset.token()).orElseThrow(IdentityError.RESET_TOKEN_INVALID::problem);
        Passwords.check("password", reset.password(), account.email());
        String hash = passwords.hash(reset.password());
        db.execute(tx -> {
            UUID userId = tokens.use(tx, OneTime.PASSWORD_RESET, reset.token())
                    .orElseThrow(IdentityError.RESET_TOKEN_INVALID::problem);
            accounts.setPassword(tx, userId, hash);
            accounts.setVerified(tx, userId);
            attempts.clear(tx, Kind.LOGIN, account.email());
            sessions.endAll(tx, userId, null, "password_reset");
            events.record(tx, asOwner(account, origin), new IdentityEvent.PasswordReset(userId));
        });
    }

    private Optional<Account> owner(String token) {
        return db.read(tx -> tokens.find(tx, OneTime.PASSWORD_RESET, token).flatMap(id -> accounts.find(tx, id)));
    }

    /** Ends all other sessions. A wrong current password counts like one at login. */
    void change(Caller caller, PasswordChange change) {
        UUID userId = SystemProfiles.personal(caller);
        Account account = db.read(tx -> accounts.find(tx, userId)).orElseThrow(CommonError.NOT_AUTHENTICATED::problem);
        db.read(tx -> {
            logins.refuseLocked(tx, account.email());
            return true;
        });
        if (!passwords.match(change.currentPassword(), account.passwordHash())) {
            logins.recordFailure(account.email(), account, caller.origin());
            throw IdentityError.BAD_CREDENTIALS.problem("The current password is wrong.");
        }
        Passwords.check("newPassword", change.newPassword(), account.email());
        String hash = passwords.hash(change.newPassword());
        db.execute(tx -> {
            accounts.setPassword(tx, userId, hash);
            attempts.clear(tx, Kind.LOGIN, account.email());
            sessions.endAll(tx, userId, caller.sessionId(), "password_changed");
            events.record(tx, caller, new IdentityEvent.PasswordChanged(userId));
        });
    }

    void verifyEmail(String token, Origin origin) {
        db.execute(tx -> {
            Account account = tokens.use(tx, OneTime.EMAIL_VERIFICATION, token)
                    .flatMap(id -> accounts.find(tx, id))
                    .orElseThrow(IdentityError.VERIFICATION_TOKEN_INVALID::problem);
            accounts.setVerified(tx, account.id());
            events.record(tx, asOwner(account, origin), new IdentityEvent.EmailVerified(account.id()));
        });
    }

    /** The token says who it is. */
    private static Caller asOwner(Account account, Origin origin) {
        UUID tenant = Objects.requireNonNullElse(account.defaultTenantId(), Caller.SYSTEM_TENANT);
        return SystemSessions.person(tenant, account.id(), null, origin);
    }
}
