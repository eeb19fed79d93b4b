package dev.stoa.spaces;

import dev.stoa.access.EntityAccess;
import dev.stoa.approvals.Approvable;
import dev.stoa.approvals.Approval;
import dev.stoa.approvals.EntityType;
import dev.stoa.listing.Status;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;

/** Spaces that wait for approval. One that does not get it is deleted: kept in any other status, all would see it. */
public final class SpaceApprovals implements Approvable {

    private static final EntityAccess ANY = new EntityAccess(true, true, null);

    private final SpaceContents contents;
    private final EventLog events;
    private final Clock clock;
    private final SpaceStore store = new SpaceStore();

    public SpaceApprovals(SpaceContents contents, EventLog events, Clock clock) {
        this.contents = contents;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public EntityType entityType() {
        return EntityType.SPACE;
    }

    @Override
    public void lock(Tx tx, UUID entityId) {
        store.lock(tx, ANY, entityId);
    }

    @Override
    public boolean managedBy(Tx tx, Caller caller, UUID entityId) {
        return false;
    }

    @Override
    public void activate(Tx tx, Caller caller, UUID entityId, String asked) {
        Status status = Status.valueOf(asked.toUpperCase(Locale.ROOT));
        SpaceStore.LISTED.become(tx, entityId, status, clock.instant());
        events.record(tx, caller, new SpaceEvent.Approved(entityId, status));
    }

    @Override
    public void discard(Tx tx, Caller caller, UUID entityId, Approval.Status why) {
        Space space = store.lock(tx, ANY, entityId).orElseThrow(SpaceError.SPACE_NOT_FOUND::problem);
        contents.detachAll(tx, caller, entityId);
        store.delete(tx, entityId);
        events.record(tx, caller, new SpaceEvent.Deleted(entityId, SpaceEvent.Terms.of(space)));
    }
}
