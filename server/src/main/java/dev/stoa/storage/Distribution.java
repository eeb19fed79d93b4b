package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.web.IfMatch;
import dev.stoa.storage.Bucket.Purpose;
import dev.stoa.tenancy.StorageStrategy;
import dev.stoa.tenancy.Tenants;
import java.time.Clock;
import java.util.ArrayList;
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
            List<UUID> fallbackChain,
            @JsonIgnore int revision) {}

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
                settings.chain(),
                settings.revision());
    }

    private static @Nullable String nameOf(Map<UUID, String> names, @Nullable UUID bucketId) {
        return bucketId == null ? null : names.get(bucketId);
    }

    void change(Caller caller, DistributionChanges changes, IfMatch ifMatch) {
        Set<UUID> known = providers.ids(caller);
        StorageStrategy before = tenants.storageStrategy(caller);
        StorageStrategy after = changes.strategy().or(before);
        db.execute(caller, tx -> {
            // First, as those do who change the tenant itself, so that nobody waits for the other.
            if (after != before) {
                tenants.chooseStorageStrategy(tx, caller, after, clock.instant());
            }
            DistributionSettings was = store.lock(tx, caller.tenantId());
            ifMatch.check(was.revision());
            checkChain("fallbackChain", changes.fallbackChain().or(List.of()), known);
            checkBucket(tx, "thumbnailBucketId", changes.thumbnailBucketId().or(null));
            checkBucket(tx, "imageBucketId", changes.imageBucketId().or(null));
            checkBucket(tx, "videoBucketId", changes.videoBucketId().or(null));
            checkBucket(tx, "documentBucketId", changes.documentBucketId().or(null));
            DistributionSettings settings = changes.applyTo(was, clock.instant());
            store.update(tx, caller.tenantId(), settings);
            events.record(tx, caller, DistributionEvent.Changed.of(before, was, after, settings));
        });
    }

    static void checkChain(String field, List<UUID> chain, Set<UUID> known) {
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < chain.size(); i++) {
            if (!known.contains(chain.get(i)) || !seen.add(chain.get(i))) {
                throw new FieldError(
                                field + "[" + i + "]",
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
        return db.read(caller, tx -> store.find(tx, caller.tenantId())).orElse(DistributionSettings.NONE);
    }

    /** The providers that take files now, in the order of the tenant. */
    List<UUID> chain(Caller caller) {
        List<UUID> chain = new ArrayList<>(settings(caller).chain());
        chain.retainAll(providers.usable(caller));
        if (chain.isEmpty()) {
            throw StorageError.STORAGE_UNAVAILABLE.problem(
                    "None of the tenant's storage providers takes files now; see listStorageProviderStats.");
        }
        return chain;
    }

    /**
     * The same in the order to be tried for a new file. Filling one after the other keeps it; grouping begins with the
     * one that the space or resource falls to, so that its files stay together.
     */
    List<UUID> inOrder(Caller caller, List<UUID> chain, Optional<UUID> group) {
        if (group.isEmpty() || tenants.storageStrategy(caller) != StorageStrategy.DISTRIBUTED) {
            return chain;
        }
        UUID first = Grouping.home(chain, group.get());
        var order = new ArrayList<>(List.of(first));
        chain.stream().filter(provider -> !provider.equals(first)).forEach(order::add);
        return order;
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
