package dev.stoa.storage;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.JsonText;
import dev.stoa.storage.Spool.Room;
import dev.stoa.tenancy.Limit;
import dev.stoa.tenancy.TenantLimits;
import dev.stoa.tenancy.Tenants;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes files of what has arrived: at the first of the providers that takes it, then for everybody to see. */
final class NewFiles {

    private static final Logger LOG = LoggerFactory.getLogger(NewFiles.class);

    private final Db db;
    private final Tenants tenants;
    private final Providers providers;
    private final ProviderOutages outages;
    private final StoredFiles files;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final StoredFileStore store = new StoredFileStore();
    private final ShareStore shares = new ShareStore();
    private final LeftoverStore leftovers = new LeftoverStore();

    NewFiles(
            Db db,
            Tenants tenants,
            Providers providers,
            ProviderOutages outages,
            StoredFiles files,
            EventLog events,
            Ids ids,
            Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.providers = providers;
        this.outages = outages;
        this.files = files;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * How large what arrives may be.
     *
     * @param ofBucket what the bucket leaves
     * @param chain where its bytes may go
     */
    Room room(Caller caller, Room ofBucket, List<UUID> chain) {
        long limit = tenants.limits(caller).most(Limit.STORAGE);
        long free = limit == TenantLimits.UNLIMITED ? Long.MAX_VALUE : limit - db.read(caller, store::used);
        Room room = ofBucket.within("tenant", free);
        return chain.equals(List.of(Providers.BUILT_IN)) ? room.within(Share.LIMIT, shareLeft(caller)) : room;
    }

    private long shareLeft(Caller caller) {
        return db.read(caller, tx -> shares.find(tx).free(shares.used(tx)));
    }

    /** @param chain providers in the order to be tried */
    StoredFile keep(Caller caller, Bucket bucket, NewFile input, Spooled content, List<UUID> chain) {
        var passedOver = new ArrayList<UUID>();
        boolean unavailable = false;
        for (UUID providerId : outages.inOrder(caller.tenantId(), chain)) {
            if (!providerId.equals(Providers.BUILT_IN) || content.size() <= shareLeft(caller)) {
                Leftover written = files.expect(caller.tenantId(), providerId);
                if (!put(written, content)) {
                    unavailable = true;
                } else {
                    StoredFile file = file(caller, bucket, input, content, written);
                    if (published(caller, bucket, file, written, passedOver)) {
                        return file;
                    }
                }
            }
            passedOver.add(providerId);
        }
        throw unavailable ? StorageError.STORAGE_UNAVAILABLE.problem() : Room.full(Share.LIMIT, shareLeft(caller));
    }

    /** @return whether the provider has it now */
    private boolean put(Leftover written, Spooled content) {
        UUID tenantId = written.tenantId();
        UUID providerId = written.providerId();
        try {
            providers.store(tenantId, providerId).put(written.providerKey(), content);
            outages.over(tenantId, providerId);
            return true;
        } catch (IOException | Problem failure) {
            LOG.warn("Provider {} of tenant {} takes no file", providerId, tenantId, failure);
            outages.failed(tenantId, providerId);
            // To ask it now to delete what it may have of it would only be another wait.
            files.discardLater(written);
            return false;
        }
    }

    private StoredFile file(Caller caller, Bucket bucket, NewFile input, Spooled content, Leftover written) {
        Instant now = clock.instant();
        return new StoredFile(
                ids.next(),
                caller.tenantId(),
                bucket.id(),
                input.path(),
                written.providerId(),
                written.providerKey(),
                input.originalFilename(),
                input.contentType(),
                content.size(),
                content.sha256(),
                input.spaceId(),
                input.resourceId(),
                JsonText.EMPTY_OBJECT,
                caller.userId(),
                now,
                now,
                0,
                null,
                null);
    }

    /** @return whether it is a file now, since meanwhile others may have used up the share of the built-in store */
    private boolean published(Caller caller, Bucket bucket, StoredFile file, Leftover written, List<UUID> passedOver) {
        long limit = tenants.limits(caller).most(Limit.STORAGE);
        try {
            boolean room = db.write(caller, tx -> {
                if (written.builtIn() && !shares.take(tx, file.sizeBytes())) {
                    return false;
                }
                if (!leftovers.claim(tx, written.id())) {
                    throw StorageError.STORAGE_UNAVAILABLE.problem("The upload took longer than a day; send it again.");
                }
                takeRoom(tx, bucket, file.sizeBytes(), limit);
                store.insert(tx, file);
                events.record(tx, caller, FileEvent.Uploaded.of(file, passedOver));
                return true;
            });
            if (!room) {
                files.discard(written);
            }
            return room;
        } catch (Problem refused) {
            // Only now: after any other failure it may have been committed all the same.
            files.discard(written);
            throw refused;
        }
    }

    private void takeRoom(Tx tx, Bucket bucket, long size, long limit) {
        if (!store.takeFromBucket(tx, bucket.id(), size)) {
            throw Room.full("bucket " + bucket.name(), bucket.free());
        }
        if (!store.takeFromTenant(tx, size, limit)) {
            throw Room.full("tenant", limit - store.used(tx));
        }
    }
}
