package dev.stoa.resources;

import static java.util.Objects.requireNonNull;

import dev.stoa.access.EntityAccess;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.resources.MoveRequest.ApprovalMode;
import dev.stoa.resources.MoveRequest.Status;
import dev.stoa.spaces.Space;
import dev.stoa.spaces.Spaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moving resources from one space to another. It takes somebody who manages the resource and somebody who manages the
 * target space; where that is one person it happens at once, otherwise the one asks the other.
 */
public final class MoveRequests {

    private static final Duration PATIENCE = Duration.ofDays(14);

    private final Db db;
    private final Resources resources;
    private final Spaces spaces;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final MoveRequestStore store = new MoveRequestStore();
    private final ResourceStore resourceStore = new ResourceStore();

    public MoveRequests(Db db, Resources resources, Spaces spaces, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.resources = resources;
        this.spaces = spaces;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    List<MoveRequest> list(Caller caller, MoveRequest.Filter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, sight(caller), filter, page.uncounted()));
    }

    MoveRequest move(Caller caller, UUID resourceId, MoveRequest.Wish wish) {
        return db.write(caller, tx -> {
            Resource resource = resources.locked(tx, caller, "write", resourceId);
            UUID source = resource.spaceId();
            Space target = spaces.find(tx, caller, wish.targetSpaceId()).orElseThrow(() -> unknown(wish));
            if (!resource.manageable() && !target.manageable()) {
                throw CommonError.NOT_ALLOWED.problem("You manage neither the resource nor the space it should go to.");
            }
            target.checkTakesResources();
            if (source == null) {
                throw ResourceError.RESOURCE_IN_NO_SPACE.problem();
            }
            if (source.equals(target.id())) {
                throw ResourceError.ALREADY_IN_SPACE.problem();
            }
            return ask(tx, caller, resource, source, target, wish);
        });
    }

    private MoveRequest ask(Tx tx, Caller caller, Resource resource, UUID source, Space target, MoveRequest.Wish wish) {
        Instant now = clock.instant();
        UUID asker = requireNonNull(caller.actor().id());
        var request = new MoveRequest(
                ids.next(),
                caller.tenantId(),
                resource.id(),
                source,
                target.id(),
                asker,
                Status.PENDING,
                target.manageable() && !resource.manageable() ? ApprovalMode.RESOURCE : ApprovalMode.TARGET_SPACE,
                null,
                wish.reason(),
                null,
                null,
                null,
                null,
                null,
                now,
                null,
                null,
                now.plus(PATIENCE),
                now);
        boolean atOnce = resource.manageable() && target.manageable();
        if (atOnce) {
            store.insert(tx, request.decided(Status.COMPLETED, asker, null, now));
            carryOut(tx, caller, request, now);
        } else {
            resource.checkShown();
            closeExpired(tx, caller, resource.id(), now);
            store.insert(tx, request);
            events.record(
                    tx,
                    caller,
                    new MoveRequestEvent.Made(request.id(), resource.id(), source, target.id(), wish.reason()));
        }
        return store.lock(tx, request.id()).orElseThrow();
    }

    MoveRequest approve(Caller caller, UUID id) {
        return db.write(caller, tx -> {
            Resource resource = resourceOf(tx, caller, id);
            MoveRequest request = open(tx, id);
            checkApproves(tx, caller, request);
            if (!request.sourceSpaceId().equals(resource.spaceId())) {
                throw ResourceError.MOVED_MEANWHILE.problem();
            }
            Instant now = clock.instant();
            MoveRequest completed = request.decided(
                    Status.COMPLETED, requireNonNull(caller.actor().id()), null, now);
            store.update(tx, completed);
            carryOut(tx, caller, request, now);
            return completed;
        });
    }

    MoveRequest reject(Caller caller, UUID id, MoveRequest.Rejection rejection) {
        return db.write(caller, tx -> {
            Resource resource = resourceOf(tx, caller, id);
            MoveRequest request = open(tx, id);
            checkManages(tx, caller, request);
            MoveRequest rejected = request.decided(Status.REJECTED, null, rejection.rejectionReason(), clock.instant());
            store.update(tx, rejected);
            events.record(
                    tx,
                    caller,
                    new MoveRequestEvent.Rejected(
                            id, resource.id(), request.requestedBy(), rejection.rejectionReason()));
            return rejected;
        });
    }

    /** By who made it, or who may decide it: nobody else sees it. */
    void cancel(Caller caller, UUID id) {
        db.execute(caller, tx -> {
            resourceOf(tx, caller, id);
            MoveRequest request = open(tx, id);
            store.update(tx, request.decided(Status.CANCELLED, null, null, clock.instant()));
            events.record(tx, caller, new MoveRequestEvent.Cancelled(id, request.resourceId()));
        });
    }

    private void carryOut(Tx tx, Caller caller, MoveRequest request, Instant now) {
        UUID resourceId = request.resourceId();
        resourceStore.move(tx, resourceId, request.targetSpaceId(), now);
        events.record(
                tx,
                caller,
                new ResourceEvent.Moved(resourceId, request.sourceSpaceId(), request.targetSpaceId(), request.id()));
        events.record(
                tx,
                caller,
                new MoveRequestEvent.Completed(
                        request.id(), resourceId, request.sourceSpaceId(), request.targetSpaceId()));
    }

    private void closeExpired(Tx tx, Caller caller, UUID resourceId, Instant now) {
        store.lockExpired(tx, resourceId, now).ifPresent(expired -> {
            store.update(tx, expired.decided(Status.EXPIRED, null, null, now));
            events.record(tx, caller, new MoveRequestEvent.Expired(expired.id(), resourceId, expired.requestedBy()));
        });
    }

    /**
     * Locks the resource of a request the caller sees, whether or not they see the resource. Always before the request,
     * or two could wait for each other.
     */
    private Resource resourceOf(Tx tx, Caller caller, UUID id) {
        MoveRequest seen = store.find(tx, sight(caller), id).orElseThrow(ResourceError.MOVE_REQUEST_NOT_FOUND::problem);
        return resourceStore
                .lock(tx, new EntityAccess(true, true, caller.userId()), seen.resourceId())
                .orElseThrow(ResourceError.MOVE_REQUEST_NOT_FOUND::problem);
    }

    private MoveRequest open(Tx tx, UUID id) {
        MoveRequest request = store.lock(tx, id).orElseThrow(ResourceError.MOVE_REQUEST_NOT_FOUND::problem);
        return switch (request.status()) {
            case PENDING -> request;
            case EXPIRED -> throw ResourceError.MOVE_REQUEST_EXPIRED.problem();
            case APPROVED, REJECTED, CANCELLED, COMPLETED ->
                throw ResourceError.MOVE_REQUEST_NOT_OPEN.problem("The move request is "
                        + request.status().name().toLowerCase(Locale.ROOT) + "; only a pending one can be decided.");
        };
    }

    private void checkApproves(Tx tx, Caller caller, MoveRequest request) {
        checkManages(tx, caller, request);
        boolean own = request.requestedBy().equals(caller.actor().id());
        if (own && !(givesAway(tx, caller, request) && takesIn(tx, caller, request))) {
            throw ResourceError.OWN_MOVE_REQUEST.problem();
        }
    }

    private void checkManages(Tx tx, Caller caller, MoveRequest request) {
        boolean manages = switch (request.approvalMode()) {
            case RESOURCE -> givesAway(tx, caller, request);
            case TARGET_SPACE -> takesIn(tx, caller, request);
        };
        if (!manages) {
            throw CommonError.NOT_ALLOWED.problem("Only who manages the "
                    + (request.requiresResourceApproval() ? "resource" : "target space") + " decides this request.");
        }
    }

    private boolean givesAway(Tx tx, Caller caller, MoveRequest request) {
        return resources
                .find(tx, caller, request.resourceId())
                .filter(Resource::manageable)
                .isPresent();
    }

    private boolean takesIn(Tx tx, Caller caller, MoveRequest request) {
        return spaces.find(tx, caller, request.targetSpaceId())
                .filter(Space::manageable)
                .isPresent();
    }

    private static MoveRequestStore.Sight sight(Caller caller) {
        @Nullable UUID actor = caller.actor().id();
        return new MoveRequestStore.Sight(
                caller.may("spaces:write"), caller.may("resources:write"), actor, caller.userId());
    }

    private static RuntimeException unknown(MoveRequest.Wish wish) {
        return new FieldError("targetSpaceId", "not_found", "names no space of this tenant: " + wish.targetSpaceId())
                .problem();
    }
}
