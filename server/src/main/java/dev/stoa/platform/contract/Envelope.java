package dev.stoa.platform.contract;

/** Which published interface an operation belongs to; each has its own shape for errors. */
public enum Envelope {
    PLATFORM,
    UTL,
    OPS,
    CONNECTOR
}
