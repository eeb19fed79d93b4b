package dev.stoa.platform.contract;

/** How expensive an operation is, as the contract's {@code x-rate} says; decides its rate limit. */
public enum Tier {
    /** Ordinary changes. */
    A,
    /** Ordinary reads. */
    B,
    /** Heavier work: search, password hashing, calls to other systems. */
    C,
    /** Imports, exports, reports. */
    D
}
