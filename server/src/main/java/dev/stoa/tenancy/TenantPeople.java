package dev.stoa.tenancy;

import dev.stoa.platform.db.Tx;
import java.util.UUID;

/** What tenancy needs of people and their logins. Identity brings this, since tenancy knows neither. */
public interface TenantPeople {

    /** Somebody who is going to own a tenant. */
    interface Owner {

        /** Makes them its owner, and makes them an account when they have none. */
        void join(Tx tx, UUID tenantId);
    }

    /**
     * Checks and hashes the password, which takes long and therefore happens outside any transaction.
     *
     * @param password of the new account; of no use to somebody who has one
     */
    Owner owner(String email, String password);

    /** Ends every session in the tenant, on every node, once the transaction commits. */
    void endSessions(Tx tx, UUID tenantId);
}
