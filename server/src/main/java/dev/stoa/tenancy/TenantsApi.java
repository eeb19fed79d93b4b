package dev.stoa.tenancy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import org.jspecify.annotations.Nullable;

/** HTTP of tenants. */
public final class TenantsApi implements Api {

    private final SystemTenants tenants;

    public TenantsApi(SystemTenants tenants) {
        this.tenants = tenants;
    }

    /** Why somebody takes a step. */
    private record Reason(@Nullable String reason) {}

    private record Upgrade(
            @JsonProperty("target_type") Tenant.Type target,
            @Nullable String reason) {}

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "listTenants", r -> Reply.page(tenants.list(r.caller(), r.query(TenantFilter.class), r.page())));
        operations.bind("createTenant", r -> {
            Tenant tenant = tenants.create(r.caller(), r.body(NewTenant.class));
            return Reply.created(tenant.id(), tenant).revision(tenant.revision());
        });
        operations.bind("getTenant", r -> one(tenants.get(r.caller(), r.id())));
        operations.bind(
                "changeTenant", r -> one(tenants.change(r.caller(), r.id(), r.body(TenantChanges.class), r.ifMatch())));
        operations.bind("deleteTenant", r -> {
            tenants.delete(r.caller(), r.id(), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind("activateTenant", r -> step(r, Step.ACTIVATE));
        operations.bind("suspendTenant", r -> step(r, Step.SUSPEND));
        operations.bind("reactivateTenant", r -> step(r, Step.REACTIVATE));
        operations.bind("archiveTenant", r -> step(r, Step.ARCHIVE));
        operations.bind("upgradeTenant", r -> {
            Upgrade upgrade = r.body(Upgrade.class);
            return one(tenants.upgrade(r.caller(), r.id(), upgrade.target(), upgrade.reason(), r.ifMatch()));
        });
        operations.bind("listTenantLifecycle", r -> Reply.data(tenants.history(r.caller(), r.id(), r.page())));
    }

    private Reply step(Request r, Step step) {
        return one(tenants.step(r.caller(), r.id(), step, r.body(Reason.class).reason(), r.ifMatch()));
    }

    private static Reply one(Tenant tenant) {
        return Reply.data(tenant).revision(tenant.revision());
    }
}
