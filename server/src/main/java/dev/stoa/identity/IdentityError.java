package dev.stoa.identity;

import dev.stoa.platform.error.ErrorCode;

enum IdentityError implements ErrorCode {
    SESSION_ENDED(Kind.UNAUTHENTICATED, "The session has ended; log in again."),
    TOKEN_EXPIRED(Kind.UNAUTHENTICATED, "The access token has expired; refresh it."),
    TENANT_SUSPENDED(Kind.DENIED, "The tenant is suspended; ask the operator of this installation."),
    MEMBERSHIP_SUSPENDED(Kind.DENIED, "Your membership in this tenant is suspended; ask one of its admins.");

    private final Kind kind;
    private final String title;

    IdentityError(Kind kind, String title) {
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
