package dev.stoa.identity;

import dev.stoa.platform.auth.Secret;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP of registration, login and what else works without being logged in. */
final class AuthApi implements Api {

    private final SystemRegistrations registrations;
    private final SystemLogins logins;
    private final SystemSessions sessions;
    private final SystemPasswords passwords;
    private final SystemOneTimeTokens tokens;
    private final SystemMemberships memberships;
    private final SystemSigningKeys keys;

    AuthApi(
            SystemRegistrations registrations,
            SystemLogins logins,
            SystemSessions sessions,
            SystemPasswords passwords,
            SystemOneTimeTokens tokens,
            SystemMemberships memberships,
            SystemSigningKeys keys) {
        this.registrations = registrations;
        this.logins = logins;
        this.sessions = sessions;
        this.passwords = passwords;
        this.tokens = tokens;
        this.memberships = memberships;
        this.keys = keys;
    }

    record Refresh(@Nullable String refreshToken) {}

    record Address(String email) {}

    record Token(String token) {}

    record KeySet(List<Map<String, Object>> keys) {}

    record Tenants(List<Tenant> tenants, boolean hasMultipleTenants) {

        record Tenant(UUID id, String name, String slug) {}
    }

    @Override
    public void bind(Operations operations) {
        bindEntrance(operations);
        bindMails(operations);
        operations.bind("listTenantsByEmail", r -> {
            List<Tenants.Tenant> found = memberships.listByEmail(required(r, "email")).stream()
                    .map(one -> new Tenants.Tenant(one.tenantId(), one.tenantName(), one.tenantSlug()))
                    .toList();
            return Reply.ok(new Tenants(found, found.size() > 1));
        });
        operations.bind(
                "getSigningKeys",
                r -> Reply.ok(new KeySet(keys.published())).header("Cache-Control", "public, max-age=300"));
    }

    private void bindEntrance(Operations operations) {
        operations.bind(
                "registerTenant",
                r -> Reply.created(registrations.registerTenant(
                        r.body(SystemRegistrations.NewTenant.class), r.caller().origin())));
        operations.bind(
                "registerUser",
                r -> Reply.created(registrations.registerUser(
                        r.body(SystemRegistrations.NewUser.class),
                        tenantHeader(r),
                        r.caller().origin())));
        operations.bind(
                "logIn",
                r -> Reply.ok(logins.logIn(
                        r.body(SystemLogins.Credentials.class), r.caller().origin())));
        operations.bind(
                "refreshSession",
                r -> Reply.ok(sessions.refresh(refreshToken(r), r.caller().origin())));
    }

    private void bindMails(Operations operations) {
        operations.bind("requestPasswordReset", r -> {
            tokens.request(OneTime.PASSWORD_RESET, r.body(Address.class).email());
            return Reply.ok(new Said("If there is such an account, a mail with a link is on its way."));
        });
        operations.bind("resendVerification", r -> {
            tokens.request(OneTime.EMAIL_VERIFICATION, r.body(Address.class).email());
            return Reply.ok(new Said("If this address is still to be verified, a mail with a link is on its way."));
        });
        operations.bind("validateResetToken", r -> Reply.ok(passwords.check(required(r, "token"))));
        operations.bind("resetPassword", r -> {
            passwords.reset(
                    r.body(SystemPasswords.PasswordReset.class), r.caller().origin());
            return Reply.ok(new Said("The password is changed; log in with it."));
        });
        operations.bind("verifyEmail", r -> {
            passwords.verifyEmail(r.body(Token.class).token(), r.caller().origin());
            return Reply.ok(new Said("The e-mail address is verified."));
        });
    }

    private static Secret refreshToken(Request request) {
        String token = request.body(Refresh.class).refreshToken();
        if (token == null || token.isBlank()) {
            throw new FieldError("refreshToken", "required", "is required").problem();
        }
        return new Secret(token);
    }

    private static @Nullable UUID tenantHeader(Request request) {
        String header = request.query("X-Tenant-ID");
        return header == null ? null : UUID.fromString(header);
    }

    private static String required(Request request, String parameter) {
        String value = request.query(parameter);
        if (value == null) {
            throw FieldError.problem(
                    CommonError.INVALID_PARAMETER, List.of(new FieldError(parameter, "required", "is required")));
        }
        return value;
    }
}
