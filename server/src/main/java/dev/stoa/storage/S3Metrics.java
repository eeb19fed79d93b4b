package dev.stoa.storage;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.jobs.Worker;
import dev.stoa.platform.paging.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what goes to and comes from connected S3 buckets. Each node counts by itself and adds to the day's row every
 * minute, so a crash loses a minute's counts.
 */
final class S3Metrics implements AutoCloseable {

    private static final Duration OFTEN = Duration.ofMinutes(1);

    private record Bucket(UUID tenantId, UUID configId) {}

    /** Which days are wanted; with {@code days} as many up to today. */
    record Window(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Integer days) {}

    private final Db db;
    private final Clock clock;
    private final S3DayStore store = new S3DayStore();
    private final Map<Bucket, S3Traffic> counted = new ConcurrentHashMap<>();
    private final Worker worker = new Worker("S3 metrics", OFTEN, this::flush);

    S3Metrics(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    S3Traffic of(UUID tenantId, UUID configId) {
        return counted.computeIfAbsent(new Bucket(tenantId, configId), _ -> new S3Traffic());
    }

    void start() {
        worker.start();
    }

    /** @return false: there is nothing more to do until the next time */
    private boolean flush() {
        counted.forEach((bucket, traffic) -> {
            S3Traffic.Counts counts = traffic.take();
            if (!counts.nothing()) {
                db.execute(bucket.tenantId(), tx -> store.add(tx, bucket.configId(), today(), counts));
            }
        });
        return false;
    }

    /** Up to now, also what this node has counted since it last added. */
    List<S3Day> list(Caller caller, UUID configId, Window window, PageRequest page) {
        flush();
        LocalDate from = window.from();
        Integer days = window.days();
        if (from == null && window.to() == null && days != null) {
            from = today().minusDays(days - 1);
        }
        LocalDate first = from;
        return db.read(caller, tx -> store.list(tx, configId, first, window.to(), page));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Override
    public void close() {
        worker.close();
        flush();
    }
}
