package dev.stoa.identity;

import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import org.jspecify.annotations.Nullable;

/** HTTP of registration, login and what else works without being logged in. */
final class AuthApi implements Api {

    private final SystemRegistrations registrations;
    private final SystemLogins logins;
    private final SystemSessions sessions;

    AuthApi(SystemRegistrations registrations, SystemLogins logins, SystemSessions sessions) {
        this.registrations = registrations;
        this.logins = logins;
        this.sessions = sessions;
    }

    record Refresh(@Nullable String refreshToken) {}

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "registerTenant",
                r -> Reply.created(registrations.registerTenant(
                        r.body(SystemRegistrations.NewTenant.class), r.caller().origin())));
        operations.bind(
                "logIn",
                r -> Reply.ok(logins.logIn(
                        r.body(SystemLogins.Credentials.class), r.caller().origin())));
        operations.bind(
                "refreshSession",
                r -> Reply.ok(sessions.refresh(refreshToken(r), r.caller().origin())));
    }

    private static Secret refreshToken(Request request) {
        String token = request.body(Refresh.class).refreshToken();
        if (token == null || token.isBlank()) {
            throw new FieldError("refreshToken", "required", "is required").problem();
        }
        return new Secret(token);
    }
}
