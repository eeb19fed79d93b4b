package dev.stoa.storage;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.storage.Bucket.Purpose;
import dev.stoa.tenancy.StorageStrategy;
import dev.stoa.tenancy.Tenants;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where new files go: to which bucket, and to which provider with their bytes. */
final class Distribution {

    private final Db db;
    private final Tenants tenants;
    private final Buckets buckets;
    private final Providers providers;
    private final EventLog events;
    private final Clock clock;
    private final DistributionStore store = new DistributionStore();

    Distribution(Db db, Tenants tenants, Buckets buckets, Providers providers, EventLog events, Clock clock) {
        this.db = db;
        this.tenants = tenants;
        this.buckets = buckets;
        this.providers = providers;
        this.events = events;
        this.clock = clock;
    }

    record Listed(UUID id, String name, Purpose purpose, List<String> allowedMimeTypes, int priority, boolean active) {}

    /** @param thumbnailBucket by name, as the next three */
    record Shown(
            StorageStrategy strategy,
            boolean enableDistribution,
            List<Listed> buckets,
            @Nullable String thumbnailBucket,
            @Nullable String imageBucket,
            @Nullable String videoBucket,
            @Nullable String documentBucket,
            List<UUID> fallbackChain) {}

    Shown show(Caller caller) {
        DistributionSettings settings = settings(caller);
        StorageStrategy strategy = tenants.storageStrategy(caller);
        List<Bucket> all = buckets.existing(caller);
        Map<UUID, String> names = all.stream().collect(Collectors.toMap(Bucket::id, Bucket::name));
        return new Shown(
                strategy,
                strategy == StorageStrategy.DISTRIBUTED,
                all.stream()
                        .map(one -> new Listed(
                                one.id(),
                                one.name(),
                                one.purpose(),
                                one.allowedMimeTypes(),
                                one.priority(),
                                one.active()))
                        .toList(),
                nameOf(names, settings.thumbnailBucketId()),
                nameOf(names, settings.imageBucketId()),
                nameOf(names, settings.videoBucketId()),
                nameOf(names, settings.documentBucketId()),
                settings.chain());
    }

    private static @Nullable String nameOf(Map<UUID, String> names, @Nullable UUID bucketId) {
        return bucketId == null ? null : names.get(bucketId);
    }

    void change(Caller caller, DistributionChanges changes) {
        Set<UUID> known = providers.ids(caller);
        StorageStrategy before = tenants.storageStrategy(caller);
        db.execute(caller, tx -> {
            DistributionSettings was = store.lock(tx);
            DistributionSettings settings = changes.applyTo(was);
            checkChain(changes, known);
            checkBucket(tx, "thumbnailBucketId", changes.thumbnailBucketId().or(null));
            checkBucket(tx, "imageBucketId", changes.imageBucketId().or(null));
            checkBucket(tx, "videoBucketId", changes.videoBucketId().or(null));
            checkBucket(tx, "documentBucketId", changes.documentBucketId().or(null));
            store.update(tx, settings);
            StorageStrategy after = changes.strategy().or(before);
            if (after != before) {
                tenants.chooseStorageStrategy(tx, caller, after, clock.instant());
            }
            events.record(
                    tx,
                    caller,
                    new DistributionEvent.Changed(
                            new DistributionEvent.Terms(before, was), new DistributionEvent.Terms(after, settings)));
        });
    }

    private static void checkChain(DistributionChanges changes, Set<UUID> known) {
        List<UUID> chain = changes.fallbackChain().or(List.of());
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < chain.size(); i++) {
            if (!known.contains(chain.get(i)) || !seen.add(chain.get(i))) {
                throw new FieldError(
                                "fallbackChain[" + i + "]",
                                "unknown_value",
                                "must be a storage provider as listStorageProviders lists them, each once")
                        .problem();
            }
        }
    }

    private void checkBucket(Tx tx, String field, @Nullable UUID bucketId) {
        if (bucketId != null && !buckets.exists(tx, bucketId)) {
            throw new FieldError(field, "unknown_value", "names no bucket of this tenant").problem();
        }
    }

    private DistributionSettings settings(Caller caller) {
        return db.read(caller, store::find).orElse(DistributionSettings.NONE);
    }

    /**
     * The providers for a new file, in the order to be tried. Filling one after the other begins with the first that is
     * usable; grouping begins with the one that the space or resource falls to, so that its files stay together.
     */
    List<UUID> chain(Caller caller, Optional<UUID> group) {
        List<UUID> chain = new ArrayList<>(settings(caller).chain());
        chain.retainAll(providers.usable(caller));
        if (chain.isEmpty()) {
            throw StorageError.STORAGE_UNAVAILABLE.problem(
                    "None of the tenant's storage providers takes files now; see listStorageProviderStats.");
        }
        if (group.isPresent() && tenants.storageStrategy(caller) == StorageStrategy.DISTRIBUTED) {
            UUID first = chain.stream()
                    .max(Comparator.comparingInt((UUID provider) -> weight(provider, group.get())))
                    .orElseThrow();
            chain.remove(first);
            chain.addFirst(first);
        }
        return chain;
    }

    /** Another provider more or less moves as few groups as can be (rendezvous hashing, Thaler and Ravishankar 1998). */
    private static int weight(UUID provider, UUID group) {
        return (provider.toString() + group).hashCode() * 0x9E3779B9;
    }

    /** The buckets for a file of a type, in the order to be tried: the one chosen for the type, then those for anything. */
    List<Bucket> candidates(Caller caller, String contentType) {
        UUID chosen = settings(caller).bucketFor(contentType);
        List<Bucket> all = buckets.all(caller);
        var order = new ArrayList<Bucket>();
        all.stream().filter(one -> one.id().equals(chosen)).forEach(order::add);
        all.stream().filter(one -> one.purpose() == Purpose.PRIMARY).forEach(order::add);
        all.stream().filter(one -> fits(one.purpose(), contentType)).forEach(order::add);
        return order.stream()
                .filter(Bucket::active)
                .filter(one -> one.takes(contentType))
                .distinct()
                .toList();
    }

    private static boolean fits(Purpose purpose, String contentType) {
        return switch (purpose) {
            case VIDEOS -> contentType.startsWith("video/");
            case DOCUMENTS -> !contentType.startsWith("video/") && !contentType.startsWith("image/");
            case PRIMARY, ARCHIVE, THUMBNAILS -> false;
        };
    }
}
