package dev.stoa.spaces;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import java.util.UUID;

/** What is in a space. Spaces do not know resources, so that area brings this. */
public interface SpaceContents {

    /** Takes everything out of a space that is about to go. */
    void detachAll(Tx tx, Caller caller, UUID spaceId);
}
