package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What went to and came from an S3 bucket on a day (UTC), what was there then, and what that cost by the list prices. */
record S3Day(
        @JsonProperty("config_id") UUID configId,
        @JsonProperty("metric_date") LocalDate metricDate,
        @JsonIgnore String region,
        @JsonProperty("total_storage_bytes") long totalStorageBytes,
        @JsonProperty("object_count") long objectCount,
        @JsonProperty("get_requests") long getRequests,
        @JsonProperty("put_requests") long putRequests,
        @JsonProperty("delete_requests") long deleteRequests,
        @JsonProperty("list_requests") long listRequests,
        @JsonProperty("data_transfer_in_bytes") long dataTransferInBytes,
        @JsonProperty("data_transfer_out_bytes") long dataTransferOutBytes,
        @JsonProperty("created_at") Instant createdAt) {

    @JsonProperty
    String id() {
        return configId + "/" + metricDate;
    }

    /** A day's part of the month's price. */
    @JsonProperty("storage_cost_cents")
    long storageCostCents() {
        return S3Prices.of(region)
                .map(prices -> Math.round((double) prices.storageCents(totalStorageBytes) / metricDate.lengthOfMonth()))
                .orElse(0L);
    }

    @JsonProperty("request_cost_cents")
    long requestCostCents() {
        return S3Prices.of(region)
                .map(prices -> prices.requestCents(getRequests, putRequests + listRequests))
                .orElse(0L);
    }

    @JsonProperty("transfer_cost_cents")
    long transferCostCents() {
        return S3Prices.of(region)
                .map(prices -> prices.transferCents(dataTransferOutBytes))
                .orElse(0L);
    }

    @JsonProperty("total_cost_cents")
    long totalCostCents() {
        return storageCostCents() + requestCostCents() + transferCostCents();
    }
}
