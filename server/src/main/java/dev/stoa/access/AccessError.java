package dev.stoa.access;

import dev.stoa.platform.error.ErrorCode;

enum AccessError implements ErrorCode {
    GROUP_NOT_FOUND(Kind.NOT_FOUND, "There is no such group."),
    GROUP_NAME_TAKEN(Kind.CONFLICT, "Another group already has this name."),
    GROUP_MEMBER_NOT_FOUND(Kind.NOT_FOUND, "The user is not in this group."),
    USER_NOT_FOUND(Kind.NOT_FOUND, "There is no such user in this tenant."),
    UNKNOWN_PERMISSION(Kind.INVALID, "Some permission codes do not exist."),
    PERMISSION_NOT_HELD(Kind.DENIED, "Nobody can give permissions they do not have.");

    private final Kind kind;
    private final String title;

    AccessError(Kind kind, String title) {
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
