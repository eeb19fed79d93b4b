package dev.stoa.calendar;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import java.time.Instant;

/** HTTP of series and their instances. */
public final class RecurrencesApi implements Api {

    /** Which instances to list. */
    record InstanceFilter(Instant windowStartsAt, Instant windowEndsAt) {

        Window window() {
            return Window.of(windowStartsAt, windowEndsAt);
        }
    }

    record Rule(String rrule) {}

    private final Recurrences recurrences;

    public RecurrencesApi(Recurrences recurrences) {
        this.recurrences = recurrences;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("createRecurrenceMaster", r -> {
            RecurrenceMaster master = recurrences.create(
                    r.caller(), r.body(NewRecurrenceMaster.class).series());
            return Reply.created(master.id(), master).revision(master.revision());
        });
        operations.bind("createRecurrenceMasterByRule", r -> {
            RecurrenceMaster master =
                    recurrences.create(r.caller(), r.body(NewSeriesByRule.class).series());
            return Reply.created(master.id(), master).revision(master.revision());
        });
        operations.bind("getRecurrenceRule", r -> Reply.data(new Rule(recurrences.rule(r.caller(), r.id()))));
        operations.bind("getRecurrenceMaster", r -> {
            RecurrenceMaster master = recurrences.get(r.caller(), r.id());
            return Reply.data(master).revision(master.revision());
        });
        operations.bind(
                "listRecurrenceInstances",
                r -> Reply.flatPage(recurrences.instances(
                        r.caller(), r.id(), r.query(InstanceFilter.class).window(), r.page())));
        operations.bind("changeRecurrenceInstance", r -> {
            RecurrenceInstance instance = recurrences.changeInstance(
                    r.caller(), r.id(), r.body(RecurrenceInstanceChanges.class), r.ifMatch());
            return Reply.data(instance).revision(instance.revision());
        });
    }
}
