package dev.stoa.connector;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.LongSupplier;

/** How often an access token may be used: so often within any so long, counted by each node. */
final class RequestWindow {

    static final int MOST = 200;
    static final Duration LENGTH = Duration.ofSeconds(30);
    private static final long MOST_TOKENS = 100_000;

    private final LongSupplier nanos;
    private final Cache<UUID, Recent> tokens = Caffeine.newBuilder()
            .expireAfterAccess(LENGTH.multipliedBy(2))
            .maximumSize(MOST_TOKENS)
            .build();

    RequestWindow(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Counts one request, and refuses it when there were too many; those refused do not count. */
    void count(UUID tokenId) {
        long now = nanos.getAsLong();
        long wait = tokens.get(tokenId, _ -> new Recent(now)).take(now);
        if (wait > 0) {
            throw ConnectorError.TOO_MANY_REQUESTS.problem().retryAfter(Duration.ofNanos(wait));
        }
    }

    /** When the latest requests were, the oldest at the place that is written next. */
    private static final class Recent {

        private final long[] times = new long[MOST];
        private int oldest;

        Recent(long now) {
            Arrays.fill(times, now - LENGTH.toNanos());
        }

        /** @return how long to wait, or nothing when this one was counted */
        synchronized long take(long now) {
            long wait = times[oldest] + LENGTH.toNanos() - now;
            if (wait > 0) {
                return wait;
            }
            times[oldest] = now;
            oldest = (oldest + 1) % MOST;
            return 0;
        }
    }
}
