package dev.stoa.connector;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be exported, as the connector names it. */
enum EntityType {
    @JsonProperty("OrderItem")
    ORDER_ITEM,
    @JsonProperty("Payment")
    PAYMENT,
    @JsonProperty("Reservation")
    RESERVATION,
    @JsonProperty("Customer")
    CUSTOMER,
    @JsonProperty("Company")
    COMPANY,
    @JsonProperty("Bill")
    BILL,
    @JsonProperty("AvailabilityAdjustment")
    AVAILABILITY_ADJUSTMENT,
    @JsonProperty("AvailabilityBlock")
    AVAILABILITY_BLOCK,
    @JsonProperty("ResourceBlock")
    RESOURCE_BLOCK;

    /** Whether it belongs to a chain of enterprises rather than to one; here a tenant is both. */
    boolean ofChain() {
        return this == CUSTOMER || this == COMPANY;
    }
}
