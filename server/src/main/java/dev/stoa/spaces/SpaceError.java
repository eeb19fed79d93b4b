package dev.stoa.spaces;

import dev.stoa.platform.error.ErrorCode;

enum SpaceError implements ErrorCode {
    SPACE_NOT_FOUND(Kind.NOT_FOUND, "There is no such space."),
    SPACE_NAME_TAKEN(Kind.CONFLICT, "Another space already has this name."),
    SPACE_IN_USE(Kind.CONFLICT, "Resources are in the space; move them, or delete with cascade=detach."),
    SPACE_HAS_CALENDAR(Kind.CONFLICT, "A calendar belongs to the space; delete it first."),
    SPACE_PENDING(Kind.CONFLICT, "The space waits for approval; put resources into it afterwards."),
    SPACE_NOT_MANAGED(Kind.DENIED, "You may not put resources into this space; ask with a move request."),
    MEMBER_NOT_FOUND(Kind.NOT_FOUND, "The user is not a member of this space."),
    MEMBER_UNKNOWN(Kind.INVALID, "userId names nobody who belongs to this tenant.");

    private final Kind kind;
    private final String title;

    SpaceError(Kind kind, String title) {
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
