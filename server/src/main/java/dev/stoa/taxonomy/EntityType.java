package dev.stoa.taxonomy;

/** What categories and tags can be put on. */
public enum EntityType {
    SPACE,
    RESOURCE,
    TENANT,
    GROUP
}
