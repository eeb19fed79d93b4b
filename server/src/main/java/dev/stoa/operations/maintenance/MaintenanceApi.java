package dev.stoa.operations.maintenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** HTTP of OPS, and of the question whether UTL answers. */
public final class MaintenanceApi implements Api {

    private final SystemMaintenances maintenances;

    public MaintenanceApi(SystemMaintenances maintenances) {
        this.maintenances = maintenances;
    }

    record Stat(boolean ok) {}

    /** @param maintenance the one that is active */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ping(
            boolean ok,
            @JsonProperty("maintenance_active") boolean maintenanceActive,
            @Nullable Maintenance maintenance) {}

    record One(@JsonProperty("maintenance_id") String id) {}

    record Part(
            @Nullable Integer limit,
            @JsonProperty("next_token") @Nullable String nextToken) {}

    record Session(@JsonProperty("session_guid") String id) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("getUtlStat", _ -> Reply.enveloped(new Stat(true)));
        operations.bind("getOpsStat", _ -> Reply.enveloped(new Stat(true)));
        operations.bind("ping", _ -> ping());
        operations.bind(
                "getMaintenance", r -> shown(maintenances.get(Objects.requireNonNull(r.query("maintenance_id")))));
        operations.bind(
                "readMaintenance", r -> shown(maintenances.get(r.body(One.class).id())));
        operations.bind("listMaintenances", r -> part(r.query(Part.class)));
        operations.bind("searchMaintenances", r -> part(r.body(Part.class)));
        operations.bind(
                "createMaintenance",
                r -> shown(maintenances.create(
                        r.body(Session.class).id(), r.caller().origin(), r.body(MaintenanceTerms.class))));
        operations.bind(
                "updateMaintenance",
                r -> shown(maintenances.update(command(r), r.caller().origin(), r.body(MaintenanceTerms.class))));
        operations.bind(
                "startMaintenance",
                r -> shown(maintenances.start(command(r), r.caller().origin())));
        operations.bind(
                "completeMaintenance",
                r -> shown(maintenances.complete(command(r), r.caller().origin())));
        operations.bind(
                "cancelMaintenance",
                r -> shown(maintenances.cancel(command(r), r.caller().origin())));
    }

    private static MaintenanceCommand command(Request r) {
        return r.body(MaintenanceCommand.class);
    }

    private static Reply shown(Maintenance maintenance) {
        return Reply.enveloped(maintenance, maintenance.revision());
    }

    private Reply part(Part wanted) {
        return Reply.enveloped(maintenances.list(wanted.limit(), wanted.nextToken()));
    }

    private Reply ping() {
        Maintenance active = maintenances.active();
        return Reply.enveloped(new Ping(true, active != null, active));
    }
}
