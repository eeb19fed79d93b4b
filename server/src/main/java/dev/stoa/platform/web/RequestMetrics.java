package dev.stoa.platform.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How many requests, how long they took, by operation and status. */
final class RequestMetrics {

    private record Key(String operation, int status) {}

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(String operation, int status, long nanos) {
        var key = new Key(operation, status);
        Timer known = timers.get(key);
        Timer timer = known != null ? known : timers.computeIfAbsent(key, this::timer);
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Key key) {
        return Timer.builder("stoa.http.requests")
                .description("Requests answered")
                .tag("operation", key.operation())
                .tag("status", Integer.toString(key.status()))
                .register(registry);
    }
}
