package dev.stoa.resources;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.spaces.SpaceContents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The resources in a space, as far as the space's end concerns them. */
public final class SpaceResources implements SpaceContents {

    private final EventLog events;
    private final Clock clock;
    private final ResourceStore store = new ResourceStore();

    public SpaceResources(EventLog events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void detachAll(Tx tx, Caller caller, UUID spaceId) {
        Instant now = clock.instant();
        List<UUID> detached = store.detachAll(tx, spaceId, now);
        events.recordAll(
                tx,
                caller,
                detached.stream()
                        .map(id -> new ResourceEvent.Detached(id, spaceId))
                        .toList());
    }
}
