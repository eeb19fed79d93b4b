package dev.stoa.spaces;

import dev.stoa.listing.Viewpoint;
import dev.stoa.listing.VisitMetrics;
import dev.stoa.listing.VisitStore;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.util.UUID;

/** How often spaces are visited. A visit is no change of the space: it leaves no event and no new revision. */
public final class SpaceVisits {

    private final Db db;
    private final Spaces spaces;
    private final EventLog events;
    private final Clock clock;
    private final VisitStore store = new VisitStore("space");

    public SpaceVisits(Db db, Spaces spaces, EventLog events, Clock clock) {
        this.db = db;
        this.spaces = spaces;
        this.events = events;
        this.clock = clock;
    }

    VisitMetrics track(Caller caller, UUID id) {
        spaces.get(caller, id, Viewpoint.NOWHERE);
        return db.write(caller, tx -> store.count(tx, id, caller.actor(), clock.instant()));
    }

    VisitMetrics reset(Caller caller, UUID id, VisitMetrics.Reset why) {
        return db.write(caller, tx -> {
            spaces.acting(tx, caller, "manage", id, IfMatch.ANY);
            long total = store.lockTotal(tx, id);
            VisitMetrics metrics = store.reset(tx, id, caller.actor(), why, clock.instant());
            events.record(tx, caller, new SpaceEvent.VisitsReset(id, total, why.reason()));
            return metrics;
        });
    }
}
