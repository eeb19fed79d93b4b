package dev.stoa.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.contract.Tier;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How many requests of each tier a caller may make a minute. Counted per node, by user or key, and by
 * address where nobody is logged in. Headers as in draft-ietf-httpapi-ratelimit-headers-10.
 */
public final class RateLimits {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long MAX_CALLERS = 200_000;
    private static final HeaderName POLICY = HeaderNames.create("RateLimit-Policy");
    private static final HeaderName LIMIT = HeaderNames.create("RateLimit");

    private record Key(Tier tier, Object caller) {}

    private final TimeMeter time;
    private final Map<Tier, Integer> perMinute;
    private final Map<Tier, Header> policies = new EnumMap<>(Tier.class);
    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .maximumSize(MAX_CALLERS)
            .build();

    public RateLimits(Map<Tier, Integer> perMinute) {
        this(perMinute, TimeMeter.SYSTEM_MILLISECONDS);
    }

    RateLimits(Map<Tier, Integer> perMinute, TimeMeter time) {
        this.time = time;
        this.perMinute = Map.copyOf(perMinute);
        perMinute.forEach((tier, limit) -> policies.put(
                tier, HeaderValues.createCached(POLICY, "\"" + tier + "\";q=" + limit + ";w=" + WINDOW.toSeconds())));
    }

    /** Counts one request, writes the headers, and refuses when there were too many. */
    void count(Caller caller, Tier tier, ServerResponse response) {
        Object who = caller.actor().id() == null
                ? caller.origin().ip()
                : caller.actor().id();
        int limit = Objects.requireNonNull(perMinute.get(tier));
        Bucket bucket = buckets.get(new Key(tier, who), _ -> bucket(limit));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        long reset = Math.ceilDiv(probe.getNanosToWaitForReset(), 1_000_000_000L);
        response.header(Objects.requireNonNull(policies.get(tier)));
        response.header(LIMIT, "\"" + tier + "\";r=" + probe.getRemainingTokens() + ";t=" + reset);
        if (!probe.isConsumed()) {
            throw refusal(limit, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket bucket(int limit) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, WINDOW))
                .build();
    }

    private static Problem refusal(int limit, Duration wait) {
        return CommonError.RATE_LIMITED
                .problem("More than " + limit + " requests of this kind in a minute; wait as long as Retry-After says.")
                .retryAfter(wait);
    }
}
