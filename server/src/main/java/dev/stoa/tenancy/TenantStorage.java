package dev.stoa.tenancy;

import dev.stoa.platform.db.Tx;
import java.util.UUID;

/** What tenancy needs of storage. Storage brings this, since tenancy does not know it. */
public interface TenantStorage {

    /** Notes what has to be deleted outside the database, in the transaction that erases a tenant and before its rows go. */
    void leaving(Tx tx, UUID tenantId);
}
