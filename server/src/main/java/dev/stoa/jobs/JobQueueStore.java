package dev.stoa.jobs;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of asking for a run, by whatever role; a trigger puts it where the scheduler finds it. */
final class JobQueueStore {

    /** A run that somebody wants. */
    record Queued(
            UUID id,
            String jobName,
            JobRun.Origin origin,
            @Nullable UUID requestedBy,
            @Nullable String correlationId) {}

    void insert(Tx tx, UUID tenantId, Queued run, @Nullable Object parameters, Instant now) {
        tx.sql("""
                insert into job_run (tenant_id, id, job_name, origin, status, requested_by, correlation_id, parameters,
                                     queued_at)
                values (:tenantId, :id, :jobName, :origin, 'queued', :requestedBy, :correlationId,
                        cast(:parameters as jsonb), :now)
                """)
                .bind(run)
                .bind("tenantId", tenantId)
                .bind("parameters", Objects.requireNonNullElse(parameters, JsonText.EMPTY_OBJECT))
                .bind("now", now)
                .execute();
    }
}
