package dev.stoa.listing;

/** Where something stands in its life. What is pending is seen by its creator and those who manage or approve it alone. */
public enum Status {
    ACTIVE,
    INACTIVE,
    MAINTENANCE,
    RETIRED,
    PENDING
}
