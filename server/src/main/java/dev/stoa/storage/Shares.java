package dev.stoa.storage;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.tenancy.Limit;
import dev.stoa.tenancy.Tenants;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** What tenants may have of the built-in store, and what they have there. */
final class Shares {

    private final Db db;
    private final Tenants tenants;
    private final EventLog events;
    private final Clock clock;
    private final ShareStore store = new ShareStore();
    private final StoredFileStore files = new StoredFileStore();

    Shares(Db db, Tenants tenants, EventLog events, Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.events = events;
        this.clock = clock;
    }

    StorageStatus status(Caller caller) {
        long limit = tenants.limits(caller).most(Limit.STORAGE);
        return db.read(caller, tx -> status(tx, caller, store.find(tx), limit));
    }

    StorageStatus change(Caller caller, ShareChanges changes, IfMatch ifMatch) {
        return change(caller, share -> changes.applyTo(share, clock.instant()), ifMatch);
    }

    StorageStatus removeQuota(Caller caller, IfMatch ifMatch) {
        return change(caller, share -> share.withoutQuota(clock.instant()), ifMatch);
    }

    private StorageStatus change(Caller caller, UnaryOperator<Share> changes, IfMatch ifMatch) {
        long limit = tenants.limits(caller).most(Limit.STORAGE);
        return db.write(caller, tx -> {
            Share before = store.lock(tx);
            ifMatch.check(before.revision());
            Share after = changes.apply(before);
            store.update(tx, after);
            events.record(tx, caller, new ShareEvent.Changed(ShareEvent.Terms.of(before), ShareEvent.Terms.of(after)));
            return status(tx, caller, after, limit);
        });
    }

    private StorageStatus status(Tx tx, Caller caller, Share share, long limit) {
        return StorageStatus.of(caller.tenantId(), share, store.used(tx), limit, files.used(tx));
    }
}
