package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.error.FieldError;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What using S3 would cost in a month. */
record S3Cost(
        BigDecimal storageCost,
        BigDecimal requestsCost,
        BigDecimal transferCost,
        BigDecimal totalMonthlyCost,
        String currency) {

    private static final String USUAL_REGION = "us-east-1";

    /** What is left out counts as nothing. */
    record Use(
            @JsonProperty("storage_gb") @Nullable BigDecimal storageGb,
            @JsonProperty("get_requests") @Nullable Long getRequests,
            @JsonProperty("put_requests") @Nullable Long putRequests,
            @JsonProperty("transfer_gb") @Nullable BigDecimal transferGb,
            @Nullable String region) {}

    static S3Cost of(Use use) {
        String region = use.region() == null ? USUAL_REGION : use.region();
        S3Prices prices = S3Prices.of(region)
                .orElseThrow(() -> FieldError.problem(
                        StorageError.REGION_NOT_PRICED,
                        List.of(new FieldError("region", "unknown_value", "must be one of " + S3Prices.regions()))));
        BigDecimal storage = prices.storage(orNothing(use.storageGb()));
        BigDecimal requests = prices.requests(orNothing(use.getRequests()), orNothing(use.putRequests()));
        BigDecimal transfer = prices.transfer(orNothing(use.transferGb()));
        return new S3Cost(storage, requests, transfer, storage.add(requests).add(transfer), S3Prices.currency());
    }

    private static BigDecimal orNothing(@Nullable BigDecimal given) {
        return given == null ? BigDecimal.ZERO : given;
    }

    private static long orNothing(@Nullable Long given) {
        return given == null ? 0 : given;
    }
}
