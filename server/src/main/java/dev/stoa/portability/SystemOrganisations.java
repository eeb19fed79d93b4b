package dev.stoa.portability;

import dev.stoa.identity.Callers;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Origin;
import dev.stoa.platform.auth.Role;
import dev.stoa.platform.db.SystemDb;

/** Finds organisations by their code, for those who own or administer them. For everybody else none exists. */
public final class SystemOrganisations {

    private final SystemDb db;
    private final Callers callers;
    private final SystemOrganisationStore store = new SystemOrganisationStore();

    public SystemOrganisations(SystemDb db, Callers callers) {
        this.db = db;
        this.callers = callers;
    }

    public Organisation get(String orgcode, String session, Origin origin) {
        Caller caller = callers.bySession(session, origin);
        return db.read(tx -> store.find(tx, orgcode, caller.userId()))
                .filter(found -> found.role().administers())
                .map(found -> new Organisation(in(caller, found), orgcode))
                .orElseThrow(OrganisationError.ORG_NOT_FOUND::problem);
    }

    private static Caller in(Caller caller, SystemOrganisationStore.Found found) {
        Role role = found.role();
        return new Caller(
                found.id(),
                caller.actor(),
                caller.sessionId(),
                role,
                caller.systemAdmin(),
                caller.permissions(),
                caller.languages(),
                caller.origin());
    }
}
