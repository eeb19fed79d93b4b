package dev.stoa.platform.events;

import dev.stoa.platform.db.SystemDb;
import java.util.List;

/** How far each consumer is behind the event log. */
public final class SystemEventLag {

    /** @param seconds since the oldest event it has not taken was recorded; 0 when there is none */
    public record Lag(String consumer, double seconds) {}

    private final SystemDb db;
    private final EventStore store = new EventStore();

    public SystemEventLag(SystemDb db) {
        this.db = db;
    }

    public List<Lag> read() {
        return db.read(store::lags);
    }
}
