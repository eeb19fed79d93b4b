package dev.stoa.platform.events;

import dev.stoa.platform.db.Tx;
import java.util.UUID;

/**
 * Tells every node that what it remembers of callers is stale once the transaction commits. Areas that
 * change what callers may do, or which language they read, call it; who remembers callers brings it.
 */
public interface CallerChanges {

    void userChanged(Tx tx, UUID userId);

    /** For changes that concern many users of a tenant; one message instead of one for each. */
    void tenantChanged(Tx tx, UUID tenantId);
}
