package dev.stoa.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant may have of the built-in store.
 *
 * @param quotaBytes absent for as much as the tenant's limit gives
 */
record Share(boolean enabled, @Nullable Long quotaBytes, int revision, Instant updatedAt) {

    /** What refusals call it. */
    static final String LIMIT = "system storage";

    static final Share WHOLE = new Share(true, null, 1, Instant.EPOCH);

    Share withoutQuota(Instant now) {
        return new Share(enabled, null, revision + 1, now);
    }

    /** @param limit of the tenant, or -1 for none */
    long quota(long limit) {
        return quotaBytes == null ? limit : quotaBytes;
    }

    /** How much more may go there. */
    long free(long used) {
        if (!enabled) {
            return 0;
        }
        return quotaBytes == null ? Long.MAX_VALUE : Math.max(0, quotaBytes - used);
    }
}
