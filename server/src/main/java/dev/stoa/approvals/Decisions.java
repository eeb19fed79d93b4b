package dev.stoa.approvals;

import dev.stoa.approvals.Approval.Status;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests for approval as people look at them and decide them. A decision locks the entity, then the request: of several
 * at once the first ends it, and the others see that it has ended.
 */
public final class Decisions {

    private static final String AREA = "approvals";

    private final Db db;
    private final Approvals approvals;
    private final Map<EntityType, Approvable> kinds;
    private final ApprovalStore store = new ApprovalStore();

    /** @param kinds one for each entity type there is */
    public Decisions(Db db, Approvals approvals, List<Approvable> kinds) {
        this.db = db;
        this.approvals = approvals;
        this.kinds = kinds.stream().collect(Collectors.toMap(Approvable::entityType, Function.identity()));
    }

    Page<ApprovalDetail> list(Caller caller, ApprovalFilter filter, PageRequest page) {
        return db.read(caller, tx -> {
            Page<Approval> found = store.list(tx, filter, page);
            return found.withItems(detailed(tx, found.items()));
        });
    }

    /** Of somebody who asked for nothing there is nothing. */
    Page<Approval> mine(Caller caller, ApprovalFilter filter, PageRequest page) {
        UUID actor = caller.actor().id();
        return actor == null
                ? new Page<>(List.of(), 0, page.limit(), page.offset(), false, null)
                : db.read(caller, tx -> store.ofActor(tx, actor, filter, page));
    }

    ApprovalDetail get(Caller caller, UUID id) {
        return db.read(
                caller, tx -> detailed(tx, List.of(visible(tx, caller, id))).getFirst());
    }

    Approval approve(Caller caller, UUID id, @Nullable String comment, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Approval approval = decidable(tx, caller, id);
            checkNotOwn(tx, caller, approval);
            return end(tx, caller, approval, Ending.approval(caller, comment), ifMatch);
        });
    }

    Approval reject(Caller caller, UUID id, String reason, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Approval approval = decidable(tx, caller, id);
            return end(tx, caller, approval, Ending.rejection(caller, reason), ifMatch);
        });
    }

    void cancel(Caller caller, UUID id, @Nullable String reason, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            Approval approval = visible(tx, caller, id);
            if (!approval.askedBy(caller) && !caller.may(AREA + ":manage")) {
                throw CommonError.NOT_ALLOWED.problem("A request is withdrawn by who made it, or by an admin.");
            }
            end(tx, caller, approval, Ending.cancellation(caller, reason), ifMatch);
        });
    }

    /** Ends a request that nobody decided in time; does nothing when somebody just did. */
    void expire(UUID tenantId, UUID id, Instant now) {
        Caller server = Caller.server(tenantId);
        db.execute(
                server,
                tx -> store.find(tx, id).ifPresent(approval -> {
                    Approvable kind = kind(approval);
                    kind.lock(tx, approval.entityId());
                    Approval locked = store.lock(tx, id).orElseThrow();
                    if (locked.pending() && !locked.expiresAt().isAfter(now)) {
                        approvals.end(tx, server, locked, Ending.expiry());
                        kind.discard(tx, server, locked.entityId(), Status.EXPIRED);
                    }
                }));
    }

    private Approval end(Tx tx, Caller caller, Approval approval, Ending ending, IfMatch ifMatch) {
        Approvable kind = kind(approval);
        kind.lock(tx, approval.entityId());
        Approval locked = store.lock(tx, approval.id()).orElseThrow(ApprovalError.APPROVAL_NOT_FOUND::problem);
        if (!locked.pending()) {
            throw ApprovalError.APPROVAL_DECIDED.problem(
                    "The request is " + locked.status().word() + " already, which is final.",
                    Map.of("status", locked.status()));
        }
        ifMatch.check(locked.revision());
        Approval ended = approvals.end(tx, caller, locked, ending);
        if (ended.status() == Status.APPROVED) {
            kind.activate(tx, caller, ended.entityId(), ended.asked());
        } else {
            kind.discard(tx, caller, ended.entityId(), ended.status());
        }
        return ended;
    }

    /** One's own; all with a permission; and of what one manages, those that only its own rules asked for. */
    private Approval visible(Tx tx, Caller caller, UUID id) {
        return store.find(tx, id)
                .filter(approval -> approval.askedBy(caller)
                        || caller.may(AREA + ":read")
                        || caller.may(AREA + ":manage")
                        || manages(tx, caller, approval))
                .orElseThrow(ApprovalError.APPROVAL_NOT_FOUND::problem);
    }

    /** Who may decide none is refused alike whether there is such a request or not. */
    private Approval decidable(Tx tx, Caller caller, UUID id) {
        Optional<Approval> approval = store.find(tx, id);
        return caller.may(AREA + ":manage")
                ? approval.orElseThrow(ApprovalError.APPROVAL_NOT_FOUND::problem)
                : approval.filter(one -> manages(tx, caller, one))
                        .orElseThrow(() -> CommonError.NOT_ALLOWED.problem("You may not decide this request."));
    }

    private boolean manages(Tx tx, Caller caller, Approval approval) {
        return approval.cause() == Cause.POLICY && kind(approval).managedBy(tx, caller, approval.entityId());
    }

    private void checkNotOwn(Tx tx, Caller caller, Approval approval) {
        boolean soleAdmin = caller.tenantAdmin() && !store.otherAdminExists(tx, caller.userId());
        if (approval.askedBy(caller) && !soleAdmin) {
            throw ApprovalError.OWN_REQUEST.problem();
        }
    }

    private List<ApprovalDetail> detailed(Tx tx, List<Approval> approvals) {
        List<UUID> ids = approvals.stream()
                .flatMap(approval -> Stream.of(approval.createdBy(), approval.decisionBy()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<UUID, Person> people = ids.isEmpty()
                ? Map.of()
                : store.people(tx, ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        return approvals.stream()
                .map(approval -> ApprovalDetail.of(approval, people))
                .toList();
    }

    private Approvable kind(Approval approval) {
        Approvable kind = kinds.get(approval.entityType());
        if (kind == null) {
            throw new IllegalStateException("Nothing knows how to approve a " + approval.entityType());
        }
        return kind;
    }
}
