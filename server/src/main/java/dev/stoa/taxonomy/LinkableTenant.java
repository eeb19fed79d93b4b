package dev.stoa.taxonomy;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import java.util.UUID;

/** The tenant itself as something that can be filed and labelled. Everybody in it sees it, its admins change it. */
public final class LinkableTenant implements Linkable {

    @Override
    public EntityType type() {
        return EntityType.TENANT;
    }

    @Override
    public void checkVisible(Tx tx, Caller caller, UUID id) {
        if (!id.equals(caller.tenantId())) {
            throw CommonError.NOT_FOUND.problem("There is no such tenant.");
        }
    }

    @Override
    public void lockChangeable(Tx tx, Caller caller, UUID id) {
        checkVisible(tx, caller, id);
        if (!caller.tenantAdmin()) {
            throw CommonError.NOT_ALLOWED.problem("Only admins of the tenant change what it is filed under.");
        }
    }

    @Override
    public Sight sight(Tx tx, Caller caller) {
        return Sight.ALL;
    }
}
