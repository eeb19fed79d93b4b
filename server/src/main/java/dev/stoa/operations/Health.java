package dev.stoa.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stoa.platform.db.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the server works: asked for afresh each time, never remembered. */
public final class Health {

    /** The answer; what a level does not tell is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Report(
            String status,
            String version,
            Instant timestamp,
            @Nullable List<String> degradedServices,
            @Nullable Boolean ready) {}

    private final Database database;
    private final Clock clock;

    public Health(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** That the server answers; touches nothing else, so that load balancers can ask often. */
    Report basic() {
        return new Report("ok", "0.1.0", clock.instant(), List.of(), null);
    }

    /** That it can do its work. */
    Report ready() {
        boolean answers = database.answers();
        return new Report(answers ? "ok" : "degraded", "0.1.0", clock.instant(), null, answers);
    }
}
