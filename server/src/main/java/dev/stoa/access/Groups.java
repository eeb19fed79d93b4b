package dev.stoa.access;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.contract.Contract;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.CallerChanges;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with groups. Whoever gives permissions, by a group or by its members, must have them. */
public final class Groups {

    private final Db db;
    private final PermissionCodes codes;
    private final CallerChanges callers;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final GroupStore store = new GroupStore();

    public Groups(Db db, Contract contract, CallerChanges callers, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.codes = PermissionCodes.of(contract);
        this.callers = callers;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Page<Group> list(Caller caller, GroupFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, filter, page));
    }

    Group get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(AccessError.GROUP_NOT_FOUND::problem);
    }

    Group create(Caller caller, NewGroup input) {
        Instant now = clock.instant();
        List<String> permissions = codes.checked(requireNonNullElse(input.permissions(), List.<String>of()));
        PermissionCodes.checkHeld(caller, permissions);
        Group group =
                new Group(ids.next(), caller.tenantId(), input.name(), input.description(), permissions, now, now, 1);
        checkName(group);
        return db.write(caller, tx -> {
            store.insert(tx, group);
            events.record(tx, caller, new GroupEvent.Created(group.id(), group.name(), permissions));
            return group;
        });
    }

    Group change(Caller caller, UUID id, GroupChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Group before = locked(tx, id);
            ifMatch.check(before.revision());
            Group after = changes.applyTo(before, codes, clock.instant());
            checkName(after);
            List<String> added = after.permissions().stream()
                    .filter(code -> !before.permissions().contains(code))
                    .toList();
            PermissionCodes.checkHeld(caller, added);
            store.update(tx, after);
            if (!after.permissions().equals(before.permissions())) {
                callers.tenantChanged(tx, caller.tenantId());
            }
            GroupEvent.Terms terms = GroupEvent.Terms.of(before);
            events.record(tx, caller, new GroupEvent.Changed(id, terms, GroupEvent.Terms.of(after), after.revision()));
            return after;
        });
    }

    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            Group group = locked(tx, id);
            ifMatch.check(group.revision());
            store.delete(tx, id);
            callers.tenantChanged(tx, caller.tenantId());
            events.record(tx, caller, new GroupEvent.Deleted(id, GroupEvent.Terms.of(group)));
        });
    }

    List<GroupMember> members(Caller caller, UUID id, @Nullable String search, PageRequest page) {
        return db.read(caller, tx -> {
            Group group = store.find(tx, id).orElseThrow(AccessError.GROUP_NOT_FOUND::problem);
            return store.members(tx, group.id(), search, page).items();
        });
    }

    void addMember(Caller caller, UUID id, UUID userId) {
        db.execute(caller, tx -> {
            PermissionCodes.checkHeld(caller, locked(tx, id).permissions());
            if (store.addMember(tx, id, userId)) {
                callers.userChanged(tx, userId);
                events.record(tx, caller, new GroupEvent.MemberAdded(id, userId));
            }
        });
    }

    void removeMember(Caller caller, UUID id, UUID userId) {
        db.execute(caller, tx -> {
            locked(tx, id);
            if (!store.removeMember(tx, id, userId)) {
                throw AccessError.GROUP_MEMBER_NOT_FOUND.problem();
            }
            callers.userChanged(tx, userId);
            events.record(tx, caller, new GroupEvent.MemberRemoved(id, userId));
        });
    }

    public boolean exists(Tx tx, UUID id) {
        return store.find(tx, id).isPresent();
    }

    /** Refuses a group that is not there, and keeps one that is from going until the transaction ends. */
    public void keep(Tx tx, UUID id) {
        locked(tx, id);
    }

    private Group locked(Tx tx, UUID id) {
        return store.lock(tx, id).orElseThrow(AccessError.GROUP_NOT_FOUND::problem);
    }

    static void checkName(Group group) {
        if (!group.name().strip().equals(group.name())) {
            throw new FieldError("name", "wrong_format", "must not begin or end with a space").problem();
        }
    }
}
