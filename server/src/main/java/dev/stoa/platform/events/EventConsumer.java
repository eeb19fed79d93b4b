package dev.stoa.platform.events;

import dev.stoa.platform.db.Tx;
import java.util.List;

/** Something that follows the event log and keeps its own place in it. */
public interface EventConsumer {

    /** Its name in the database; renaming it starts it over. */
    String name();

    /**
     * Takes events in the order of the log. What it writes in {@code tx} commits together with its new
     * place, so each event takes effect exactly once; whatever else it does may happen again after a crash.
     *
     * @param tx of the system role
     */
    void take(Tx tx, List<RecordedEvent> events);
}
