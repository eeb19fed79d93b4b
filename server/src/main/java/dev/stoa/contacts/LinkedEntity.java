package dev.stoa.contacts;

import java.util.UUID;

/** Something contacts can belong to. */
public record LinkedEntity(Type entityType, UUID entityId) {

    public enum Type {
        USER,
        SPACE,
        RESOURCE,
        COMPANY
    }

    public static LinkedEntity user(UUID id) {
        return new LinkedEntity(Type.USER, id);
    }

    public static LinkedEntity space(UUID id) {
        return new LinkedEntity(Type.SPACE, id);
    }

    public static LinkedEntity resource(UUID id) {
        return new LinkedEntity(Type.RESOURCE, id);
    }

    public static LinkedEntity company(UUID id) {
        return new LinkedEntity(Type.COMPANY, id);
    }
}
