package dev.stoa.connector;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;

/** How far an export is. */
enum ExportStatus {
    @JsonProperty("Pending")
    PENDING,
    @JsonProperty("Processing")
    PROCESSING,
    @JsonProperty("Success")
    SUCCESS,
    @JsonProperty("Failed")
    FAILED,
    @JsonProperty("Expired")
    EXPIRED;

    /** That of an export whose parts, one a tenant, are this far. */
    static ExportStatus ofAll(Collection<ExportStatus> parts) {
        if (parts.stream().allMatch(PENDING::equals)) {
            return PENDING;
        }
        if (parts.contains(PENDING) || parts.contains(PROCESSING)) {
            return PROCESSING;
        }
        if (parts.contains(FAILED)) {
            return FAILED;
        }
        return parts.contains(EXPIRED) ? EXPIRED : SUCCESS;
    }
}
