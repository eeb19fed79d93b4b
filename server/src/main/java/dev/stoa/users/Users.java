package dev.stoa.users;

import dev.stoa.access.Access;
import dev.stoa.access.Activity;
import dev.stoa.access.AuditLog;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.CallerChanges;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.types.AppliesTo;
import dev.stoa.types.Types;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What can be done with the users of a tenant. */
public final class Users {

    private static final int RECENT = 5;

    /** A user with everything an admin looks at first. */
    record Context(
            User user, List<Access.GroupSummary> groups, List<Permission> permissions, List<Activity> recentActivity) {}

    /** A permission code taken apart; {@code *} is every action on everything. */
    record Permission(String resource, String action) {

        static Permission of(String code) {
            int colon = code.indexOf(':');
            return colon < 0
                    ? new Permission(code, code)
                    : new Permission(code.substring(0, colon), code.substring(colon + 1));
        }
    }

    private final Db db;
    private final Access access;
    private final AuditLog auditLog;
    private final Types types;
    private final CallerChanges callers;
    private final EventLog events;
    private final Clock clock;
    private final UserStore store;

    /** @param verification whether e-mail addresses must be verified before the first login */
    public Users(
            Db db,
            Access access,
            AuditLog auditLog,
            Types types,
            CallerChanges callers,
            EventLog events,
            Clock clock,
            boolean verification) {
        this.db = db;
        this.access = access;
        this.auditLog = auditLog;
        this.types = types;
        this.callers = callers;
        this.events = events;
        this.clock = clock;
        this.store = new UserStore(verification);
    }

    Page<User> list(Caller caller, UserFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, filter, page));
    }

    User get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(UserError.USER_NOT_FOUND::problem);
    }

    /** Refuses an id that names nobody in the caller's tenant. */
    public void checkKnown(Caller caller, UUID id) {
        get(caller, id);
    }

    /** Selects what all are called, their addresses and what has become of them, if the caller may read that. */
    public Optional<Statement> readable(Tx tx, Caller caller) {
        return caller.may("users:read") ? Optional.of(store.named(tx)) : Optional.empty();
    }

    Context context(Caller caller, UUID id) {
        User user = get(caller, id);
        List<Permission> permissions =
                access.permissionsOf(caller, id).stream().map(Permission::of).toList();
        return new Context(user, access.groupsOf(caller, id), permissions, auditLog.latestOf(caller, id, RECENT));
    }

    User change(Caller caller, UUID id, UserChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            User before = store.lock(tx, id).orElseThrow(UserError.USER_NOT_FOUND::problem);
            ifMatch.check(before.revision());
            User after = changes.applyTo(before, clock.instant());
            types.check(tx, caller, AppliesTo.USER, before.typed(), after.typed());
            store.update(tx, after);
            if (!after.locale().equals(before.locale())) {
                callers.userChanged(tx, id);
            }
            var terms = UserEvent.Terms.of(before);
            events.record(tx, caller, new UserEvent.Changed(id, terms, UserEvent.Terms.of(after), after.revision()));
            return after;
        });
    }
}
