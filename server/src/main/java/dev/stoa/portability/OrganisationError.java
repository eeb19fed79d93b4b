package dev.stoa.portability;

import dev.stoa.platform.error.ErrorCode;

enum OrganisationError implements ErrorCode {
    ORG_NOT_FOUND(Kind.NOT_FOUND, "There is no such organisation, or you neither own nor administer it.");

    private final Kind kind;
    private final String title;

    OrganisationError(Kind kind, String title) {
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
