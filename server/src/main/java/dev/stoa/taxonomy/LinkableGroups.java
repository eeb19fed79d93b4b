package dev.stoa.taxonomy;

import dev.stoa.access.Groups;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import java.util.UUID;

/** Groups as something that can be filed and labelled, by the permissions that groups need anyway. */
public final class LinkableGroups implements Linkable {

    private static final String READ = "access:read";
    private static final String CHANGE = "access:manage";

    private final Groups groups;

    public LinkableGroups(Groups groups) {
        this.groups = groups;
    }

    @Override
    public EntityType type() {
        return EntityType.GROUP;
    }

    @Override
    public void checkVisible(Tx tx, Caller caller, UUID id) {
        if (!caller.may(READ) || !groups.exists(tx, id)) {
            throw CommonError.NOT_FOUND.problem("There is no such group.");
        }
    }

    @Override
    public void lockChangeable(Tx tx, Caller caller, UUID id) {
        groups.keep(tx, id);
        if (!caller.may(CHANGE)) {
            checkVisible(tx, caller, id);
            throw CommonError.NOT_ALLOWED.problem("This needs the permission " + CHANGE + ".");
        }
    }

    @Override
    public Sight sight(Tx tx, Caller caller) {
        return caller.may(READ) ? Sight.ALL : Sight.NONE;
    }
}
