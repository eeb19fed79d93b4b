package dev.stoa.approvals;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import java.util.UUID;

/** A kind of entity that can wait for approval. Its area brings this, since approvals know no area. */
public interface Approvable {

    EntityType entityType();

    /**
     * Keeps the entity as it is until the transaction ends. Whoever changes or deletes one locks it before the request
     * for it, and so do decisions: the other way round they would wait for each other.
     */
    void lock(Tx tx, UUID entityId);

    /** Whether the caller manages what the entity is in, and so decides where its rules alone ask for approval. */
    boolean managedBy(Tx tx, Caller caller, UUID entityId);

    /** Makes a pending entity what its creator asked for. */
    void activate(Tx tx, Caller caller, UUID entityId, String asked);

    /** Does away with a pending entity that will not be approved. */
    void discard(Tx tx, Caller caller, UUID entityId, Approval.Status why);
}
