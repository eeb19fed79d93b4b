package dev.stoa.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which providers did not take a file lately, as this node found. Uploads try the others first, so that not each of them
 * waits for one that does not answer.
 */
final class ProviderOutages {

    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final int MOST_DOUBLED = 3;
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private record Provider(UUID tenantId, UUID id) {}

    /** @param until when it is worth another try */
    private record Outage(int failures, Instant until) {

        Outage again(Instant now) {
            return new Outage(failures, now.plus(FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLED))));
        }
    }

    private final Clock clock;
    private final Cache<Provider, Outage> outages =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FORGOTTEN).build();

    ProviderOutages(Clock clock) {
        this.clock = clock;
    }

    /** The same, those last that are probably tried in vain. */
    List<UUID> inOrder(UUID tenantId, List<UUID> chain) {
        var first = new ArrayList<UUID>();
        var last = new ArrayList<UUID>();
        for (UUID id : chain) {
            (avoided(new Provider(tenantId, id)) ? last : first).add(id);
        }
        first.addAll(last);
        return first;
    }

    /** When it may be over, one upload finds out while the others still go elsewhere. */
    private boolean avoided(Provider provider) {
        Instant now = clock.instant();
        Outage outage = outages.getIfPresent(provider);
        if (outage == null) {
            return false;
        }
        return now.isBefore(outage.until()) || !outages.asMap().replace(provider, outage, outage.again(now));
    }

    boolean remembered(UUID tenantId, UUID id) {
        return outages.getIfPresent(new Provider(tenantId, id)) != null;
    }

    void failed(UUID tenantId, UUID id) {
        outages.asMap().compute(new Provider(tenantId, id), (_, outage) -> {
            int before = outage == null ? 0 : outage.failures();
            return new Outage(before + 1, Instant.EPOCH).again(clock.instant());
        });
    }

    /** It took a file, or is another one now. */
    void over(UUID tenantId, UUID id) {
        outages.invalidate(new Provider(tenantId, id));
    }
}
