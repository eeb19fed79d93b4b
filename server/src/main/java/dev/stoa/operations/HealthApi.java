package dev.stoa.operations;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of the health check. */
public final class HealthApi implements Api {

    private final Health health;

    public HealthApi(Health health) {
        this.health = health;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("getHealth", r -> Reply.ok("basic".equals(r.query("level")) ? health.basic() : health.ready()));
    }
}
