package dev.stoa.resources;

import dev.stoa.platform.error.ErrorCode;

enum ResourceError implements ErrorCode {
    RESOURCE_NOT_FOUND(Kind.NOT_FOUND, "There is no such resource."),
    RESOURCE_BOOKED(Kind.CONFLICT, "A calendar of the resource is in use; delete the calendar first."),
    MEMBER_NOT_FOUND(Kind.NOT_FOUND, "The user is not a member of this resource."),
    MEMBER_UNKNOWN(Kind.INVALID, "Some of these users do not belong to this tenant; nobody was added.");

    private final Kind kind;
    private final String title;

    ResourceError(Kind kind, String title) {
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
