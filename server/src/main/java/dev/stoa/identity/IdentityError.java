package dev.stoa.identity;

import dev.stoa.platform.error.ErrorCode;

enum IdentityError implements ErrorCode {
    SESSION_ENDED(Kind.UNAUTHENTICATED, "The session has ended; log in again."),
    TOKEN_EXPIRED(Kind.UNAUTHENTICATED, "The access token has expired; refresh it."),
    BAD_CREDENTIALS(Kind.UNAUTHENTICATED, "E-mail or password is wrong."),
    REFRESH_TOKEN_INVALID(
            Kind.UNAUTHENTICATED, "The refresh token is unknown, or its session has ended; log in again."),
    REFRESH_TOKEN_REUSED(
            Kind.UNAUTHENTICATED, "The refresh token was used before, so its session has been ended; log in again."),
    ACCOUNT_LOCKED(Kind.DENIED, "Too many failed logins; wait as long as Retry-After says, or reset the password."),
    EMAIL_NOT_VERIFIED(
            Kind.DENIED, "Verify the e-mail address first: follow the link in the mail, or ask for another."),
    TENANT_SUSPENDED(Kind.DENIED, "The tenant is suspended; ask the operator of this installation."),
    MEMBERSHIP_SUSPENDED(Kind.DENIED, "Your membership in this tenant is suspended; ask one of its admins."),
    NO_TENANT(Kind.DENIED, "You are not a member of any tenant; ask for an invitation."),
    REGISTRATION_CLOSED(Kind.DENIED, "The tenant takes no registrations; ask one of its admins for an invitation."),
    NOT_A_MEMBER(Kind.NOT_FOUND, "You are not a member of such a tenant."),
    TENANT_UNKNOWN(Kind.NOT_FOUND, "There is no such tenant to register in."),
    SESSION_NOT_FOUND(Kind.NOT_FOUND, "You have no such session."),
    EMAIL_TAKEN(Kind.CONFLICT, "Somebody is registered with this e-mail already; log in or reset the password."),
    SLUG_TAKEN(Kind.CONFLICT, "Another tenant already has this domain; choose another."),
    LAST_OWNER(Kind.CONFLICT, "You are the tenant's last owner; make somebody else an owner first."),
    PASSWORD_TOO_COMMON(Kind.INVALID, "The password is among the first that guessers try; choose another."),
    RESET_TOKEN_INVALID(Kind.INVALID, "The reset token is unknown, used or expired; ask for another mail."),
    VERIFICATION_TOKEN_INVALID(
            Kind.INVALID, "The verification token is unknown, used or expired; ask for another mail.");

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
