package dev.stoa.resources;

import dev.stoa.listing.VisitMetrics;
import dev.stoa.listing.VisitStore;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.util.UUID;

/** How often resources are visited. A visit is no change of the resource: it leaves no event and no new revision. */
public final class ResourceVisits {

    private final Db db;
    private final Resources resources;
    private final EventLog events;
    private final Clock clock;
    private final VisitStore store = new VisitStore("resource");

    public ResourceVisits(Db db, Resources resources, EventLog events, Clock clock) {
        this.db = db;
        this.resources = resources;
        this.events = events;
        this.clock = clock;
    }

    VisitMetrics track(Caller caller, UUID id) {
        resources.get(caller, id);
        return db.write(caller, tx -> store.count(tx, id, caller.actor(), clock.instant()));
    }

    VisitMetrics reset(Caller caller, UUID id, VisitMetrics.Reset why) {
        return db.write(caller, tx -> {
            resources.acting(tx, caller, "manage", id, IfMatch.ANY);
            long total = store.lockTotal(tx, id);
            VisitMetrics metrics = store.reset(tx, id, caller.actor(), why, clock.instant());
            events.record(tx, caller, new ResourceEvent.VisitsReset(id, total, why.reason()));
            return metrics;
        });
    }
}
