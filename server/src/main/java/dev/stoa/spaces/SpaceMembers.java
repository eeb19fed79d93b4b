package dev.stoa.spaces;

import dev.stoa.listing.Viewpoint;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.web.IfMatch;
import java.util.List;
import java.util.UUID;

/** Who has a role in a space. Seeing the space is enough to see its members; managing it, to choose them. */
public final class SpaceMembers {

    private final Db db;
    private final Spaces spaces;
    private final EventLog events;
    private final Ids ids;
    private final SpaceMemberStore store = new SpaceMemberStore();

    public SpaceMembers(Db db, Spaces spaces, EventLog events, Ids ids) {
        this.db = db;
        this.spaces = spaces;
        this.events = events;
        this.ids = ids;
    }

    List<SpaceMember> list(Caller caller, UUID spaceId) {
        spaces.get(caller, spaceId, Viewpoint.NOWHERE);
        return db.read(caller, tx -> store.list(tx, spaceId));
    }

    /** The spaces the caller is a member of; none for callers that are no person. */
    List<MySpace> mine(Caller caller) {
        UUID userId = caller.userId();
        return userId == null ? List.of() : db.read(caller, tx -> store.ofUser(tx, userId));
    }

    /** Adding a member again changes the role. */
    SpaceMember add(Caller caller, UUID spaceId, SpaceMember.Request request) {
        return db.write(caller, tx -> {
            spaces.acting(tx, caller, "manage", spaceId, IfMatch.ANY);
            SpaceMember member = store.put(tx, spaceId, ids.next(), request);
            events.record(tx, caller, new SpaceEvent.MemberAdded(spaceId, request.userId(), request.role()));
            return member;
        });
    }

    void remove(Caller caller, UUID spaceId, UUID userId) {
        db.execute(caller, tx -> {
            spaces.acting(tx, caller, "manage", spaceId, IfMatch.ANY);
            if (!store.remove(tx, spaceId, userId)) {
                throw SpaceError.MEMBER_NOT_FOUND.problem();
            }
            events.record(tx, caller, new SpaceEvent.MemberRemoved(spaceId, userId));
        });
    }
}
