package dev.stoa.jobs;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of the scheduler and its alerts. */
final class DispatcherApi implements Api {

    private final SystemDispatcher dispatcher;
    private final SystemAlerts alerts;

    DispatcherApi(SystemDispatcher dispatcher, SystemAlerts alerts) {
        this.dispatcher = dispatcher;
        this.alerts = alerts;
    }

    record Ran(boolean success, SystemDispatcher.Ran data) {}

    record Done(boolean success, String message) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("runDispatcher", r -> Reply.ok(new Ran(true, dispatcher.run(r.caller()))));
        operations.bind("getDispatcherStatus", _ -> Reply.ok(dispatcher.status()));
        operations.bind("getDispatcherHealth", _ -> Reply.ok(dispatcher.health()));
        operations.bind("acknowledgeDispatcherAlert", r -> {
            alerts.acknowledge(r.caller(), r.id());
            return Reply.ok(new Done(true, "Acknowledged."));
        });
    }
}
