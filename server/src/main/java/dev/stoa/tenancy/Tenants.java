package dev.stoa.tenancy;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;

/** What can be done with tenants. */
public final class Tenants {

    private final Db db;
    private final TenantStore store = new TenantStore();

    public Tenants(Db db) {
        this.db = db;
    }

    public TenantLanguages languages(Caller caller) {
        return db.read(caller, store::languages);
    }
}
