package dev.stoa.calendar;

import dev.stoa.calendar.SystemReminderStore.Claimed;
import dev.stoa.messaging.Messages;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.Broadcast;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.Worker;
import dev.stoa.platform.web.PublicUrl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires reminders when they are due. What fires, its event, its messages and its place on the clock are one transaction, and
 * the key of a delivery can't be stored twice: a kill at any point loses and repeats nothing, and nodes share the work.
 * Sleeps until the next is due; the database tells all nodes of those that come sooner.
 */
public final class SystemReminderFiring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SystemReminderFiring.class);
    private static final String TOPIC = "reminders";
    private static final int BATCH = 500;

    /** Nobody is told of what is due later than in a minute, so a node looks by itself at least twice as often. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    /** When another node has what is due. */
    private static final Duration ELSEWHERE = Duration.ofMillis(100);

    /** What is due within it fires together, which costs far less than one by one. */
    private static final Duration TOGETHER = Duration.ofMillis(20);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private final SystemDb db;
    private final SystemReminderBatch batch;
    private final Clock clock;
    private final SystemReminderStore store = new SystemReminderStore();
    private final Worker worker = new Worker("reminders", this::rest, this::fireBatch);

    /** In milliseconds; while it is not known, whatever comes is sooner. */
    private volatile long awake = Long.MAX_VALUE;

    /** Whether there was anything to fire the last time. */
    private boolean busy;

    public SystemReminderFiring(
            SystemDb db, Broadcast broadcast, EventLog events, Messages messages, PublicUrl url, Clock clock) {
        this.db = db;
        this.batch = new SystemReminderBatch(events, messages, url);
        this.clock = clock;
        broadcast.subscribe(TOPIC, this::soon, worker::wake);
    }

    public void start() {
        worker.start();
    }

    @Override
    public void close() {
        worker.close();
    }

    private void soon(String milliseconds) {
        if (Long.parseLong(milliseconds) < awake) {
            worker.wake();
        }
    }

    private Duration rest() {
        Instant now = clock.instant();
        Instant latest = now.plus(LONGEST_REST);
        Instant next = db.read(store::next).filter(latest::isAfter).orElse(latest);
        awake = next.toEpochMilli();
        if (!next.isAfter(now)) {
            return busy ? TOGETHER : ELSEWHERE;
        }
        Duration rest = Duration.between(now, next);
        return rest.compareTo(TOGETHER) > 0 ? rest : TOGETHER;
    }

    /** Fires what is due now, without resting. */
    void fireAll() {
        do {
            fireBatch();
        } while (busy);
    }

    /** @return whether there is certainly more */
    private boolean fireBatch() {
        awake = Long.MAX_VALUE;
        try {
            int fired = db.write(tx -> fire(tx, claim(tx, BATCH)));
            busy = fired > 0;
            return fired == BATCH;
        } catch (RuntimeException failure) {
            LOG.warn("{} reminders could not fire together; trying one by one", BATCH, failure);
            busy = fireSingly();
            return busy;
        }
    }

    /** One that can't fire holds up no other. */
    private boolean fireSingly() {
        for (int i = 0; i < BATCH; i++) {
            var claimed = new ArrayList<Claimed>(1);
            try {
                boolean none = db.write(tx -> {
                    claimed.clear();
                    claimed.addAll(claim(tx, 1));
                    return fire(tx, claimed) == 0;
                });
                if (none) {
                    return false;
                }
            } catch (RuntimeException failure) {
                if (claimed.isEmpty()) {
                    throw failure;
                }
                Claimed failed = claimed.getFirst();
                LOG.error("Reminder {} of tenant {} could not fire", failed.id(), failed.tenantId(), failure);
                Instant until = clock.instant().plus(AFTER_FAILURE);
                db.execute(tx -> store.postpone(tx, failed, until));
            }
        }
        return true;
    }

    private List<Claimed> claim(Tx tx, int most) {
        return store.claim(tx, clock.instant(), most);
    }

    /** @return how many there were */
    private int fire(Tx tx, List<Claimed> claimed) {
        if (!claimed.isEmpty()) {
            batch.fire(tx, claimed, clock.instant());
        }
        return claimed.size();
    }
}
