package dev.stoa.tenancy;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.json.Change;
import java.util.List;
import java.util.UUID;

/** What tenancy needs of storage. Storage brings this, since tenancy does not know it. */
public interface TenantStorage {

    /**
     * Takes over where new files of the caller's tenant are to go, in the transaction that changes the tenant.
     *
     * @param fallbackChain providers in the order to be tried; refused when one of them is none of the tenant's
     */
    void distribute(
            Tx tx, Caller caller, StorageStrategy before, StorageStrategy after, Change<List<UUID>> fallbackChain);

    /** Notes what has to be deleted outside the database, in the transaction that erases a tenant and before its rows go. */
    void leaving(Tx tx, UUID tenantId);
}
