package dev.stoa.identity;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.error.CommonError;
import java.util.UUID;

/** One's own profile and settings. */
final class SystemProfiles {

    private final SystemDb db;
    private final SystemProfileStore store = new SystemProfileStore();

    SystemProfiles(SystemDb db) {
        this.db = db;
    }

    Profile get(Caller caller) {
        UUID userId = personal(caller);
        return db.read(tx -> store.find(tx, userId, caller.tenantId()))
                .orElseThrow(CommonError.NOT_AUTHENTICATED::problem);
    }

    /** Refuses keys and other callers that are no person. */
    static UUID personal(Caller caller) {
        UUID userId = caller.userId();
        if (userId == null) {
            throw CommonError.NOT_ALLOWED.problem("This is for people who log in, not for keys.");
        }
        return userId;
    }
}
