package dev.stoa.operations.maintenance;

import dev.stoa.platform.error.ErrorCode;

enum MaintenanceError implements ErrorCode {
    MAINTENANCE(Kind.UNAVAILABLE, "The installation is being maintained; try again as Retry-After says."),
    MAINTENANCE_NOT_FOUND(Kind.NOT_FOUND, "There is no such maintenance."),
    MAINTENANCE_STATUS(Kind.CONFLICT, "The maintenance is not at the point where this can be done."),
    MAINTENANCE_ACTIVE(Kind.CONFLICT, "Another maintenance is active; complete it first."),
    REVISION_REQUIRED(Kind.CONDITION_MISSING, "Send expected_revision: the revision the change is meant for."),
    REVISION_STALE(Kind.CONFLICT, "The maintenance was changed since you read it; read it again."),
    BAD_TOKEN(Kind.MALFORMED, "next_token is not one this list gave out; start again without it.");

    private final Kind kind;
    private final String title;

    MaintenanceError(Kind kind, String title) {
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
