package dev.stoa.storage;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What can be done with buckets: the rules, one transaction each. */
public final class Buckets {

    /** The bucket that files go to where nobody made one. */
    static final String USUAL = "files";

    private final Db db;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final BucketStore store = new BucketStore();

    public Buckets(Db db, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    List<Bucket> list(Caller caller, BucketFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, filter, page));
    }

    Bucket get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(StorageError.BUCKET_NOT_FOUND::problem);
    }

    Bucket named(Caller caller, String name) {
        return db.read(caller, tx -> store.findNamed(tx, name)).orElseThrow(StorageError.BUCKET_NOT_FOUND::problem);
    }

    Bucket create(Caller caller, NewBucket input) {
        Bucket bucket = BucketRules.checked(input.toBucket(ids.next(), caller.tenantId(), clock.instant()));
        return db.write(caller, tx -> {
            store.insert(tx, bucket);
            events.record(tx, caller, created(bucket));
            return bucket;
        });
    }

    Bucket change(Caller caller, UUID id, BucketChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Bucket before = locked(tx, id, ifMatch);
            Bucket after = BucketRules.checked(changes.applyTo(before, clock.instant()));
            store.update(tx, after);
            events.record(
                    tx,
                    caller,
                    new BucketEvent.Changed(
                            id, BucketEvent.Terms.of(before), BucketEvent.Terms.of(after), after.revision()));
            return after;
        });
    }

    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            Bucket bucket = locked(tx, id, ifMatch);
            store.delete(tx, id);
            events.record(tx, caller, new BucketEvent.Deleted(id, bucket.name()));
        });
    }

    List<Bucket> existing(Caller caller) {
        return db.read(caller, store::all);
    }

    boolean exists(Tx tx, UUID id) {
        return store.find(tx, id).isPresent();
    }

    /** Every bucket of the tenant; where there is none yet, the usual one. */
    List<Bucket> all(Caller caller) {
        List<Bucket> there = db.read(caller, store::all);
        return there.isEmpty() ? db.write(caller, tx -> withUsual(tx, caller)) : there;
    }

    private List<Bucket> withUsual(Tx tx, Caller caller) {
        var input = new NewBucket(USUAL, Bucket.Purpose.PRIMARY, null, null, null, null, null, null, null);
        Bucket bucket = input.toBucket(ids.next(), caller.tenantId(), clock.instant());
        if (store.insertIfMissing(tx, bucket)) {
            events.record(tx, caller, created(bucket));
        }
        return store.all(tx);
    }

    private static BucketEvent created(Bucket bucket) {
        return new BucketEvent.Created(bucket.id(), bucket.name(), bucket.purpose(), bucket.isPublic());
    }

    private Bucket locked(Tx tx, UUID id, IfMatch ifMatch) {
        Bucket bucket = store.lock(tx, id).orElseThrow(StorageError.BUCKET_NOT_FOUND::problem);
        ifMatch.check(bucket.revision());
        return bucket;
    }
}
