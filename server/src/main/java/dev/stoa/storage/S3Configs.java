package dev.stoa.storage;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What can be done with S3 connections: the rules. Whatever asks an S3 server does so outside any transaction. */
final class S3Configs {

    private final Db db;
    private final S3Access access;
    private final S3Keys keys;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final S3ConfigStore store = new S3ConfigStore();
    private final DistributionStore distributions = new DistributionStore();

    S3Configs(Db db, S3Access access, S3Keys keys, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.access = access;
        this.keys = keys;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    List<S3Config> list(Caller caller, S3ConfigFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, filter, page));
    }

    S3Config get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(StorageError.S3_CONFIG_NOT_FOUND::problem);
    }

    /** Waits to be tested; files may go there all the same. */
    S3Config create(Caller caller, NewS3Config input) {
        S3Config config = S3ConfigRules.checked(input.toConfig(ids.next(), caller, clock.instant()));
        byte[] sealed = keys.sealed(input.keys());
        db.execute(caller, tx -> connect(tx, caller, config, sealed));
        return config;
    }

    void connect(Tx tx, Caller caller, S3Config config, byte[] sealed) {
        store.insert(tx, config, sealed);
        events.record(tx, caller, new S3Event.Connected(config.id(), S3Event.Terms.of(config)));
    }

    S3Config change(Caller caller, UUID id, S3ConfigChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            distributions.touch(tx, id, clock.instant());
            S3Config before = locked(tx, id, ifMatch);
            S3Config after = S3ConfigRules.checked(changes.applyTo(before, caller, clock.instant()));
            replace(tx, caller, before, after);
            return after;
        });
    }

    /** @param before as it is while locked */
    void replace(Tx tx, Caller caller, S3Config before, S3Config after) {
        UUID id = before.id();
        if (S3ConfigChanges.losesFiles(before, after)) {
            leave(
                    tx,
                    id,
                    StorageError.S3_CONFIG_IN_USE.problem(
                            "Files are stored through this connection, and would be lost elsewhere; move them first."));
        }
        store.update(tx, after);
        events.record(
                tx,
                caller,
                new S3Event.Changed(id, S3Event.Terms.of(before), S3Event.Terms.of(after), after.revision()));
        tx.afterCommit(() -> access.changed(after));
    }

    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            distributions.forget(tx, id, clock.instant());
            disconnect(tx, caller, locked(tx, id, ifMatch), StorageError.S3_CONFIG_IN_USE);
        });
    }

    /** @param inUse the refusal where files are left there */
    void disconnect(Tx tx, Caller caller, S3Config config, StorageError inUse) {
        leave(tx, config.id(), inUse.problem());
        store.delete(tx, config.id());
        events.record(tx, caller, new S3Event.Disconnected(config.id(), S3Event.Terms.of(config)));
    }

    /**
     * For good, so not while files are there. Parts of files that it took while it failed, and would not delete, are no
     * reason to stay: they are in a bucket of the tenant's own.
     */
    private void leave(Tx tx, UUID id, Problem inUse) {
        if (store.holdsAnything(tx, id)) {
            throw inUse;
        }
        store.forgetLeftovers(tx, id);
    }

    /** Tries what files need, and remembers how that went. */
    S3Probe.Outcome test(Caller caller, UUID id) {
        S3Config config = get(caller, id);
        S3Probe.Outcome outcome = access.probe(caller.tenantId(), config);
        db.execute(
                caller,
                tx -> store.lock(tx, id).ifPresent(now -> {
                    store.update(tx, now.tested(clock.instant(), outcome.success() ? null : outcome.error()));
                    events.record(tx, caller, new S3Event.Tested(id, outcome.success()));
                }));
        return outcome;
    }

    /** The new keys have to work, or the old ones stay. */
    Rotation rotate(Caller caller, UUID id, Rotation.Request request) {
        S3Config config = get(caller, id);
        checkWork(config, request.keys());
        return db.write(caller, tx -> {
            distributions.touch(tx, id, clock.instant());
            locked(tx, id, IfMatch.ANY);
            return replaceKeys(tx, caller, id, request);
        });
    }

    /** Refuses keys with which files could not be stored. */
    void checkWork(S3Config config, S3Connection.Keys tried) {
        S3Probe.Outcome outcome = access.probe(config, tried);
        if (!outcome.success()) {
            throw StorageError.S3_CREDENTIALS_REFUSED.problem(
                    "With these keys it does not work, so nothing was changed: " + outcome.error());
        }
    }

    Rotation replaceKeys(Tx tx, Caller caller, UUID id, Rotation.Request request) {
        Instant now = clock.instant();
        var rotation = new Rotation(
                ids.next(),
                id,
                requireNonNullElse(request.rotationType(), Rotation.Type.MANUAL),
                now,
                now,
                caller.userId(),
                now);
        store.replaceKeys(tx, id, keys.sealed(request.keys()), now, caller.userId());
        store.insert(tx, rotation);
        events.record(tx, caller, new S3Event.KeysRotated(id, rotation.rotationType()));
        return rotation;
    }

    List<Rotation> rotations(Caller caller, UUID id, PageRequest page) {
        get(caller, id);
        return db.read(caller, tx -> store.rotations(tx, id, page));
    }

    S3Config locked(Tx tx, UUID id, IfMatch ifMatch) {
        S3Config config = store.lock(tx, id).orElseThrow(StorageError.S3_CONFIG_NOT_FOUND::problem);
        ifMatch.check(config.revision());
        return config;
    }
}
