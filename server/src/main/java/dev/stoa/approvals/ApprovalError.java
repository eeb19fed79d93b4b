package dev.stoa.approvals;

import dev.stoa.platform.error.ErrorCode;

enum ApprovalError implements ErrorCode {
    APPROVAL_NOT_FOUND(Kind.NOT_FOUND, "There is no such request for approval."),
    ENTITY_TYPE_UNKNOWN(Kind.NOT_FOUND, "There is no such entity type."),
    ROLE_UNKNOWN(Kind.INVALID, "A role is none of those that members have."),
    OWN_REQUEST(
            Kind.DENIED, "Somebody else has to approve your request; only a tenant's sole admin approves their own."),
    APPROVAL_DECIDED(Kind.CONFLICT, "The request has ended already."),
    APPROVAL_PENDING(Kind.CONFLICT, "It waits for approval, and only that makes it active.");

    private final Kind kind;
    private final String title;

    ApprovalError(Kind kind, String title) {
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
