package dev.stoa.connector;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export somebody asks for.
 *
 * @param client name and version of the application, as it calls itself
 */
record ExportWish(
        @JsonProperty("ClientToken") String clientToken,
        @JsonProperty("AccessToken") String accessToken,
        @JsonProperty("Client") String client,
        @JsonProperty("EntityType") EntityType entityType,
        @JsonProperty("Scope") @Nullable Scope scope,
        @JsonProperty("Filters") @Nullable Filters filters) {

    /** Which of the tenants that the token covers; enterprises and chains are both tenants here. */
    record Scope(
            @JsonProperty("EnterpriseIds") @Nullable List<UUID> enterpriseIds,
            @JsonProperty("ChainIds") @Nullable List<UUID> chainIds) {

        static Scope of(EntityType type, List<UUID> tenantIds) {
            return type.ofChain() ? new Scope(null, tenantIds) : new Scope(tenantIds, null);
        }
    }

    record Filters(@JsonProperty("UpdatedUtc") @Nullable UpdatedInterval updatedUtc) {}

    UpdatedInterval updated() {
        return filters == null || filters.updatedUtc() == null
                ? UpdatedInterval.EVER
                : filters.updatedUtc().checked();
    }

    /** Exports somebody asks about. */
    record Question(
            @JsonProperty("ClientToken") String clientToken,
            @JsonProperty("AccessToken") String accessToken,
            @JsonProperty("ExportIds") List<UUID> exportIds) {}
}
