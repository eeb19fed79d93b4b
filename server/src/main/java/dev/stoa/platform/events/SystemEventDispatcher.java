package dev.stoa.platform.events;

import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.EventStore.Position;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the event log to its consumers, each on a thread of its own, each at most on one node at a time.
 * Woken by commits of this node; looks by itself now and then for those of others.
 */
public final class SystemEventDispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SystemEventDispatcher.class);
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration KEEP = Duration.ofDays(30);

    private final SystemDb db;
    private final EventStore store = new EventStore();
    private final List<Follower> followers;

    public SystemEventDispatcher(SystemDb db, EventLog log, List<EventConsumer> consumers) {
        this.db = db;
        this.followers = consumers.stream().map(Follower::new).toList();
        log.onRecorded(() -> followers.forEach(Follower::wake));
    }

    public void start() {
        maintain();
        db.execute(tx -> followers.forEach(follower -> store.ensureConsumer(tx, follower.consumer.name())));
        followers.forEach(follower -> follower.thread.start());
    }

    /** Prepares room for the days ahead and lets go of old events; to be run daily. */
    public void maintain() {
        db.execute(tx -> store.maintainPartitions(tx, KEEP));
    }

    @Override
    public void close() {
        followers.forEach(Follower::end);
    }

    private final class Follower {

        private final EventConsumer consumer;
        private final Semaphore news = new Semaphore(0);
        private final Thread thread;
        private volatile boolean running = true;

        Follower(EventConsumer consumer) {
            this.consumer = consumer;
            this.thread = Thread.ofVirtual().name("events " + consumer.name()).unstarted(this::follow);
        }

        void wake() {
            news.release();
        }

        void end() {
            running = false;
            wake();
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void follow() {
            while (running) {
                Duration pause = PATIENCE;
                try {
                    while (running && takeBatch()) {
                        LOG.trace("{} goes on", consumer.name());
                    }
                } catch (RuntimeException failure) {
                    LOG.warn("{} could not take events; trying again", consumer.name(), failure);
                    pause = AFTER_FAILURE;
                }
                await(pause);
            }
        }

        private void await(Duration pause) {
            try {
                if (news.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException interrupted) {
                running = false;
            }
        }

        /** @return whether there may be more */
        private boolean takeBatch() {
            return db.write(tx -> {
                Position position = store.lock(tx, consumer.name()).orElse(null);
                if (position == null) {
                    return false;
                }
                List<RecordedEvent> events = store.after(tx, position, BATCH);
                if (events.isEmpty()) {
                    return false;
                }
                consumer.take(tx, events);
                RecordedEvent last = events.getLast();
                store.advance(tx, consumer.name(), new Position(last.xid(), last.sequence()));
                return true;
            });
        }
    }
}
