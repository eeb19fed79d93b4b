package dev.stoa.portability.bags;

import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.jobs.RunningJob;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Ends exports of all tenants: those whose job has given up, and those whose time is over. Their files go. */
final class SystemTenantExports {

    private static final int AT_ONCE = 100;

    private final SystemDb db;
    private final TenantExports exports;
    private final EventLog events;
    private final Clock clock;
    private final SystemTenantExportStore store = new SystemTenantExportStore();

    SystemTenantExports(SystemDb db, TenantExports exports, EventLog events, Clock clock) {
        this.db = db;
        this.exports = exports;
        this.events = events;
        this.clock = clock;
    }

    void run(RunningJob run) {
        for (List<SystemTenantExportStore.Ended> some = end(); !some.isEmpty(); some = end()) {
            run.check();
            some.forEach(export -> exports.clear(export.tenantId(), export.id()));
        }
    }

    private List<SystemTenantExportStore.Ended> end() {
        return db.write(tx -> {
            List<SystemTenantExportStore.Ended> failed = store.failed(tx, AT_ONCE);
            List<SystemTenantExportStore.Ended> expired = store.expired(tx, clock.instant(), AT_ONCE);
            events.recordAcrossTenants(
                    tx,
                    Stream.concat(
                                    failed.stream()
                                            .map(one -> new EventLog.InTenant(
                                                    one.tenantId(), new TenantExportEvent.Failed(one.id()))),
                                    expired.stream()
                                            .map(one -> new EventLog.InTenant(
                                                    one.tenantId(), new TenantExportEvent.Expired(one.id()))))
                            .toList());
            return Stream.concat(failed.stream(), expired.stream()).toList();
        });
    }
}
