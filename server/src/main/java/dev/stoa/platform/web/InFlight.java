package dev.stoa.platform.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests being answered now, so that a stop can wait for them. */
final class InFlight {

    private static final Duration LOOK = Duration.ofMillis(5);

    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean stopping;

    /** Counts one in, even while stopping: its refusal has to get out too. */
    void enter() {
        requests.incrementAndGet();
    }

    void leave() {
        requests.decrementAndGet();
    }

    boolean stopping() {
        return stopping;
    }

    /** From now on new requests are refused; waits for those that are running, at most this long. */
    void drain(Duration most) {
        stopping = true;
        long end = System.nanoTime() + most.toNanos();
        try {
            while (requests.get() > 0 && System.nanoTime() < end) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
