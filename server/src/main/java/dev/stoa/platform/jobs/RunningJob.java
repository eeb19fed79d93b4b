package dev.stoa.platform.jobs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A run of a job, as its work sees it. */
public interface RunningJob {

    /** By this id the API knows it; the log, too. */
    UUID id();

    /** The only tenant whose data this is about; absent for all tenants. */
    @Nullable
    UUID tenantId();

    /** What whoever started it has to say; an empty object otherwise. */
    JsonNode parameters();

    /** What an earlier attempt has kept, so that this one can go on from there. */
    @Nullable
    JsonNode checkpoint();

    /** Keeps what a later attempt needs to go on from here. Written at once. */
    void keep(Object checkpoint);

    /** Shows how far it is; costs nothing when called often. */
    void progress(long done, long total);

    /**
     * Whether to go on. Work that takes more than a moment asks between two pieces, where stopping does no harm.
     *
     * @throws JobStopped when somebody cancelled the run, it takes too long, the server stops, or another node has it now
     */
    void check();
}
