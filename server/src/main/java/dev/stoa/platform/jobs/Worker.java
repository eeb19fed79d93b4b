package dev.stoa.platform.jobs;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that works off a queue in the database: as long as there is something, then whenever it is
 * woken, and now and then by itself for what other nodes put there or left lying.
 */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String name;
    private final Supplier<Duration> pause;
    private final BooleanSupplier work;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile boolean running = true;

    /** @param work does one piece; tells whether there may be more */
    public Worker(String name, Duration poll, BooleanSupplier work) {
        this(name, () -> poll, work);
    }

    /** @param pause asked when there is no more work: how long to rest unless woken */
    public Worker(String name, Supplier<Duration> pause, BooleanSupplier work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        // A virtual one would have to wait for those of requests, and some of this work has to be done in time.
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public void wake() {
        news.release();
    }

    /** Lets the piece in hand be finished. Also for one that was never started, since something else did not start. */
    @Override
    public void close() {
        running = false;
        wake();
        try {
            if (thread.isAlive()) {
                thread.join(GRACE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running) {
            Duration rest = AFTER_FAILURE;
            try {
                boolean more = true;
                while (running && more) {
                    more = work.getAsBoolean();
                }
                rest = pause.get();
            } catch (RuntimeException failure) {
                LOG.warn("{} failed; trying again", name, failure);
            }
            await(rest);
        }
    }

    private void await(Duration rest) {
        try {
            if (news.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            running = false;
        }
    }
}
