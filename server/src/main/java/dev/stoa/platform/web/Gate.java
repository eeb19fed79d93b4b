package dev.stoa.platform.web;

import dev.stoa.platform.auth.Authentication;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.contract.Operation;
import dev.stoa.platform.contract.Requirement;
import dev.stoa.platform.contract.Tier;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is calling, whether they may, and whether not too often. */
final class Gate {

    private static final HeaderName API_KEY = HeaderNames.create("X-API-Key");
    private static final HeaderName TENANT = HeaderNames.create("X-Tenant-ID");
    private static final String BEARER = "Bearer ";

    private final Authentication authentication;
    private final RateLimits limits;

    Gate(Authentication authentication, RateLimits limits) {
        this.authentication = authentication;
        this.limits = limits;
    }

    /** @param named the values of the path's parameters */
    Caller admit(
            Operation operation,
            List<String> named,
            ServerRequestHeaders headers,
            Origin origin,
            ServerResponse response) {
        Caller caller = caller(operation, headers, origin, response);
        limits.count(caller, operation.tier(), response);
        if (!operation.requires().admits(caller)) {
            throw caller.authenticated()
                    ? refusal(operation.requires(), caller, named)
                    : CommonError.NOT_AUTHENTICATED.problem();
        }
        return caller;
    }

    /** What leads nowhere is counted too, by address. */
    void countStranger(Origin origin, ServerResponse response) {
        limits.count(Caller.anonymous(Caller.SYSTEM_TENANT, origin), Tier.B, response);
    }

    private Caller caller(Operation operation, ServerRequestHeaders headers, Origin origin, ServerResponse response) {
        Caller anonymous = Caller.anonymous(Caller.SYSTEM_TENANT, origin);
        String credential = credential(headers);
        if (credential == null || operation.requires() instanceof Requirement.Public) {
            return anonymous;
        }
        Caller caller;
        try {
            caller = authentication.authenticate(credential, origin);
        } catch (Problem refused) {
            // Guessing tokens costs the guesser's address, since there is no caller to charge.
            limits.count(anonymous, operation.tier(), response);
            throw refused;
        }
        String tenant = headers.first(TENANT).orElse(null);
        if (tenant != null && !tenant.strip().equalsIgnoreCase(caller.tenantId().toString())) {
            throw CommonError.TENANT_MISMATCH.problem();
        }
        return caller;
    }

    private static @Nullable String credential(ServerRequestHeaders headers) {
        String authorization = headers.first(HeaderNames.AUTHORIZATION).orElse(null);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).strip();
        }
        return headers.first(API_KEY).orElse(null);
    }

    private static Problem refusal(Requirement requirement, Caller caller, List<String> named) {
        return switch (requirement) {
            case Requirement.Permission(String code, boolean _) ->
                CommonError.NOT_ALLOWED.problem("This needs the permission " + code + ".");
            // Who sees one tenant is not told whether another exists.
            case Requirement.SystemAdmin() ->
                named.isEmpty() || named.contains(caller.tenantId().toString())
                        ? CommonError.NOT_ALLOWED.problem("This is for system admins.")
                        : CommonError.NOT_FOUND.problem();
            case Requirement.Authenticated(), Requirement.Public(), Requirement.Anybody() ->
                CommonError.NOT_ALLOWED.problem();
        };
    }
}
