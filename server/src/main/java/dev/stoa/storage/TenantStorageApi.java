package dev.stoa.storage;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.tenancy.SystemTenants;

/** HTTP of what tenants store where, by their ids. */
final class TenantStorageApi implements Api {

    private final SystemTenants tenants;
    private final TenantStorageConfigs configs;
    private final Shares shares;

    TenantStorageApi(SystemTenants tenants, TenantStorageConfigs configs, Shares shares) {
        this.tenants = tenants;
        this.configs = configs;
        this.shares = shares;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("getTenantStorageConfig", r -> one(configs.get(inTenant(r))));
        operations.bind(
                "changeTenantStorageConfig",
                r -> one(configs.change(inTenant(r), r.body(TenantStorageConfigChanges.class), r.ifMatch())));
        operations.bind("deleteTenantStorageConfig", r -> {
            configs.delete(inTenant(r), r.ifMatch());
            return Reply.noContent();
        });
        operations.bind(
                "changeSystemStorage", r -> share(shares.change(inTenant(r), r.body(ShareChanges.class), r.ifMatch())));
        operations.bind("removeSystemStorageQuota", r -> share(shares.removeQuota(inTenant(r), r.ifMatch())));
    }

    /** The caller in the tenant of the address, if that is one they see. */
    private Caller inTenant(Request r) {
        tenants.checkExists(r.caller(), r.id());
        return r.caller().in(r.id());
    }

    private static Reply one(TenantStorageConfig config) {
        return Reply.data(config).revision(config.revision());
    }

    private static Reply share(StorageStatus status) {
        return Reply.data(status).revision(status.revision());
    }
}
