package dev.stoa.access;

import dev.stoa.platform.Ids;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventConsumer;
import dev.stoa.platform.events.RecordedEvent;
import java.util.List;

/** Keeps an audit entry of every event, for longer than the event log keeps the event. */
public final class SystemAuditConsumer implements EventConsumer {

    private final Ids ids;
    private final SystemAuditStore store = new SystemAuditStore();

    public SystemAuditConsumer(Ids ids) {
        this.ids = ids;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public void take(Tx tx, List<RecordedEvent> events) {
        store.insert(
                tx,
                events.stream()
                        .map(event -> SystemAuditStore.Entry.of(ids.next(), event))
                        .toList());
    }
}
