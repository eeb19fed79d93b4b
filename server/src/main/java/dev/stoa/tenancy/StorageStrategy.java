package dev.stoa.tenancy;

/** Whether files fill one provider after the other or are grouped by space and resource. */
public enum StorageStrategy {
    SEQUENTIAL,
    DISTRIBUTED
}
