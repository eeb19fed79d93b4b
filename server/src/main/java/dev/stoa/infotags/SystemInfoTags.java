package dev.stoa.infotags;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import java.util.UUID;

/**
 * The info tags a tenant has: its own and the platform's. A tenant sees no rows of another, the platform's included, so
 * this reads as the system, and names both tenants in each condition.
 */
public final class SystemInfoTags {

    private final SystemDb db;
    private final SystemInfoTagStore store = new SystemInfoTagStore();

    public SystemInfoTags(SystemDb db) {
        this.db = db;
    }

    Page<InfoTag> list(Caller caller, InfoTagFilter filter, PageRequest page) {
        return db.read(tx -> store.list(tx, caller.tenantId(), filter, page));
    }

    InfoTag get(Caller caller, UUID id) {
        return db.read(tx -> store.find(tx, caller.tenantId(), id))
                .orElseThrow(InfoTagError.INFO_TAG_NOT_FOUND::problem);
    }
}
