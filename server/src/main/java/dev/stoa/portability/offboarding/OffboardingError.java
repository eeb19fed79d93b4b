package dev.stoa.portability.offboarding;

import dev.stoa.platform.error.ErrorCode;

enum OffboardingError implements ErrorCode {
    OFFBOARDING_NOT_FOUND(Kind.NOT_FOUND, "Nobody has asked to off-board this organisation."),
    OFFBOARDING_UNDER_WAY(Kind.CONFLICT, "The organisation is being off-boarded already; ask for the status."),
    OFFBOARDING_OVER(
            Kind.CONFLICT, "The off-boarding was cancelled, or erasure has begun; it cannot be called off now."),
    INSTALLATION_STAYS(Kind.CONFLICT, "The organisation of the installation itself stays."),
    REVISION_REQUIRED(Kind.CONDITION_MISSING, "Send expected_revision: the revision the change is meant for."),
    REVISION_STALE(Kind.CONFLICT, "The off-boarding was changed since you read it; ask for its status again."),
    CERTIFICATE_NOT_FOUND(Kind.NOT_FOUND, "There is no such certificate, or not yet.");

    private final Kind kind;
    private final String title;

    OffboardingError(Kind kind, String title) {
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
