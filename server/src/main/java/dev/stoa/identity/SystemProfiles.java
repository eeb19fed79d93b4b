package dev.stoa.identity;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.types.AppliesTo;
import dev.stoa.types.TypedSettings;
import dev.stoa.types.Types;
import java.util.UUID;

/** One's own profile, and one's settings in the tenant one works in. */
final class SystemProfiles {

    private final SystemDb db;
    private final Types types;
    private final Callers callers;
    private final EventLog events;
    private final SystemProfileStore store = new SystemProfileStore();

    SystemProfiles(SystemDb db, Types types, Callers callers, EventLog events) {
        this.db = db;
        this.types = types;
        this.callers = callers;
        this.events = events;
    }

    Profile get(Caller caller) {
        return db.read(tx -> existing(tx, caller));
    }

    Profile change(Caller caller, MeChanges changes, IfMatch ifMatch) {
        changes.check();
        return db.write(tx -> {
            Profile before = locked(tx, caller);
            ifMatch.check(before.revision());
            if (changes.touchMembership()) {
                checkMember(before);
            }
            IdentityEvent.Fields after = changes.applyTo(before.fields());
            store.update(tx, before.id(), after);
            if (!after.locale().equals(before.locale())) {
                callers.userChanged(tx, before.id());
            }
            if (changes.touchMembership()) {
                var typed =
                        new TypedSettings(changes.typeDefinitionId().or(before.typeDefinitionId()), after.settings());
                types.check(tx, caller, AppliesTo.USER, before.typed(), typed);
                store.setSettings(tx, before.id(), before.tenantId(), typed);
            }
            events.record(tx, caller, new IdentityEvent.ProfileChanged(before.id(), before.fields(), after));
            return existing(tx, caller);
        });
    }

    /** Settings back to none, of no type. */
    Profile resetSettings(Caller caller) {
        return db.write(tx -> {
            Profile before = locked(tx, caller);
            checkMember(before);
            IdentityEvent.Fields after = before.fields().with(JsonText.EMPTY_OBJECT);
            store.update(tx, before.id(), after);
            store.setSettings(tx, before.id(), before.tenantId(), new TypedSettings(null, JsonText.EMPTY_OBJECT));
            events.record(tx, caller, new IdentityEvent.ProfileChanged(before.id(), before.fields(), after));
            return existing(tx, caller);
        });
    }

    private Profile locked(Tx tx, Caller caller) {
        store.lock(tx, personal(caller));
        return existing(tx, caller);
    }

    private Profile existing(Tx tx, Caller caller) {
        return store.find(tx, personal(caller), caller.tenantId()).orElseThrow(CommonError.NOT_AUTHENTICATED::problem);
    }

    private static void checkMember(Profile profile) {
        if (profile.role() == null) {
            throw IdentityError.NOT_A_MEMBER.problem("Settings belong to a member, and you are none of this tenant.");
        }
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
