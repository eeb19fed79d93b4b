package dev.stoa.operations;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import java.util.Objects;

/** HTTP of the server's own state. */
public final class HealthApi implements Api {

    private final Health health;

    public HealthApi(Health health) {
        this.health = health;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("getHealth", r -> Reply.ok(report(r)));
        operations.bind("getSystemInfo", r -> Reply.ok(health.installation()));
    }

    private Health.Report report(Request request) {
        return switch (Objects.requireNonNullElse(request.query("level"), "basic")) {
            case "ready" -> {
                requireSystemAdmin(request.caller());
                yield health.ready();
            }
            case "full" -> {
                requireSystemAdmin(request.caller());
                yield health.full();
            }
            default -> health.basic();
        };
    }

    private static void requireSystemAdmin(Caller caller) {
        if (!caller.authenticated()) {
            throw CommonError.NOT_AUTHENTICATED.problem();
        }
        if (!caller.systemAdmin()) {
            throw CommonError.NOT_ALLOWED.problem("Only the level basic is open; the others are for system admins.");
        }
    }
}
