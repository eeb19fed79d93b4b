package dev.stoa.users;

import dev.stoa.platform.error.ErrorCode;

enum UserError implements ErrorCode {
    USER_NOT_FOUND(Kind.NOT_FOUND, "There is no such user in this tenant."),
    EMAIL_TAKEN(Kind.CONFLICT, "A user with this e-mail address already belongs to the tenant."),
    USER_EXISTS_ELSEWHERE(
            Kind.CONFLICT, "Somebody with this e-mail address already has an account here; invite them instead."),
    USER_IN_OTHER_TENANTS(
            Kind.CONFLICT,
            "The user belongs to other tenants too, where the same password counts; they can reset it by mail.");

    private final Kind kind;
    private final String title;

    UserError(Kind kind, String title) {
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
