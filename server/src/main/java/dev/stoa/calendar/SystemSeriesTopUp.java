package dev.stoa.calendar;

import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.jobs.RunningJob;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the instances of series that have come within their window, tenant by tenant, one series a transaction. */
public final class SystemSeriesTopUp {

    private static final Logger LOG = LoggerFactory.getLogger(SystemSeriesTopUp.class);
    private static final int AT_ONCE = 500;

    private final SystemDb db;
    private final Recurrences recurrences;
    private final SystemSeriesStore store = new SystemSeriesStore();

    public SystemSeriesTopUp(SystemDb db, Recurrences recurrences) {
        this.db = db;
        this.recurrences = recurrences;
    }

    /** A series that fails is left for the next time and holds up no other. */
    public void run(RunningJob run) {
        UUID only = run.tenantId();
        Set<UUID> seen = new HashSet<>();
        for (List<SystemSeriesStore.Due> due = due(only, seen); !due.isEmpty(); due = due(only, seen)) {
            for (SystemSeriesStore.Due series : due) {
                run.check();
                seen.add(series.id());
                topUp(series);
            }
        }
    }

    private List<SystemSeriesStore.Due> due(@Nullable UUID only, Set<UUID> seen) {
        return db.read(tx -> store.due(tx, only, seen, AT_ONCE));
    }

    private void topUp(SystemSeriesStore.Due series) {
        try {
            recurrences.topUp(series.tenantId(), series.id());
        } catch (RuntimeException failure) {
            LOG.warn("Series {} of tenant {} could not be topped up", series.id(), series.tenantId(), failure);
        }
    }
}
