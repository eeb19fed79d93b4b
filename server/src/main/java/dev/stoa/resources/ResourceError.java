package dev.stoa.resources;

import dev.stoa.platform.error.ErrorCode;

enum ResourceError implements ErrorCode {
    RESOURCE_NOT_FOUND(Kind.NOT_FOUND, "There is no such resource."),
    RESOURCE_BOOKED(Kind.CONFLICT, "A calendar of the resource is in use; delete the calendar first."),
    RESOURCE_PENDING(Kind.CONFLICT, "The resource waits for approval; ask to have it moved afterwards."),
    ALREADY_IN_SPACE(Kind.CONFLICT, "The resource is in that space already."),
    RESOURCE_IN_NO_SPACE(Kind.CONFLICT, "The resource is in no space it could be moved from; set its spaceId instead."),
    MOVE_REQUEST_NOT_FOUND(Kind.NOT_FOUND, "There is no such move request."),
    MOVE_REQUEST_OPEN(Kind.CONFLICT, "The resource has an open move request; wait for it or cancel it."),
    MOVE_REQUEST_NOT_OPEN(Kind.CONFLICT, "The move request has been decided."),
    MOVE_REQUEST_EXPIRED(Kind.CONFLICT, "The move request has expired; make another."),
    MOVED_MEANWHILE(Kind.CONFLICT, "The resource is no longer in the space it was to be moved from."),
    OWN_MOVE_REQUEST(Kind.DENIED, "Somebody else has to approve your request."),
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
