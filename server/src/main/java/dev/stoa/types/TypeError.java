package dev.stoa.types;

import dev.stoa.platform.error.ErrorCode;

enum TypeError implements ErrorCode {
    TYPE_NOT_FOUND(Kind.NOT_FOUND, "There is no such type definition."),
    TYPE_NAME_TAKEN(Kind.CONFLICT, "Another type definition for this kind of entity already has this name."),
    TYPE_IN_USE(Kind.CONFLICT, "Entities have this type; give them another first."),
    TYPE_BREAKS_SETTINGS(Kind.CONFLICT, "Settings that exist would not fit the schema any more; change them first."),
    TYPE_IS_SYSTEM(Kind.DENIED, "The type belongs to the system; define one of your own instead."),
    SCHEMA_INVALID(Kind.INVALID, "The schema is not one this server can hold settings against."),
    TYPE_UNKNOWN(Kind.INVALID, "The type definition does not exist."),
    TYPE_NOT_APPLICABLE(Kind.INVALID, "The type definition is for another kind of entity."),
    TYPE_INACTIVE(Kind.INVALID, "The type definition is not active, so nothing new can have it."),
    SETTINGS_INVALID(Kind.INVALID, "The settings do not fit their type definition.");

    private final Kind kind;
    private final String title;

    TypeError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
