package dev.stoa.resources;

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

/** Resources that wait for approval. One that does not get it is deleted: kept in any other status, all would see it. */
public final class ResourceApprovals implements Approvable {

    private static final EntityAccess ANY = new EntityAccess(true, true, null);

    private final EventLog events;
    private final Clock clock;
    private final ResourceStore store = new ResourceStore();

    public ResourceApprovals(EventLog events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public EntityType entityType() {
        return EntityType.RESOURCE;
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
        ResourceStore.LISTED.become(tx, entityId, status, clock.instant());
        events.record(tx, caller, new ResourceEvent.Approved(entityId, status));
    }

    @Override
    public void discard(Tx tx, Caller caller, UUID entityId, Approval.Status why) {
        Resource resource = store.lock(tx, ANY, entityId).orElseThrow(ResourceError.RESOURCE_NOT_FOUND::problem);
        store.delete(tx, entityId);
        events.record(tx, caller, new ResourceEvent.Deleted(entityId, ResourceEvent.Terms.of(resource)));
    }
}
