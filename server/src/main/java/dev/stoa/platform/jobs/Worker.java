package dev.stoa.platform.jobs;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
    private final Duration poll;
    private final BooleanSupplier work;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile boolean running = true;

    /** @param work does one piece; tells whether there may be more */
    public Worker(String name, Duration poll, BooleanSupplier work) {
        this.name = name;
        this.poll = poll;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public void wake() {
        news.release();
    }

    /** Lets the piece in hand be finished. */
    @Override
    public void close() {
        running = false;
        wake();
        try {
            thread.join(GRACE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running) {
            Duration pause = poll;
            try {
                boolean more = true;
                while (running && more) {
                    more = work.getAsBoolean();
                }
            } catch (RuntimeException failure) {
                LOG.warn("{} failed; trying again", name, failure);
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
}
