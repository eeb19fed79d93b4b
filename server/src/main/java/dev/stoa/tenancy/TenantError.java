package dev.stoa.tenancy;

import dev.stoa.platform.error.ErrorCode;

enum TenantError implements ErrorCode {
    TENANT_NOT_FOUND(Kind.NOT_FOUND, "There is no such tenant."),
    SLUG_TAKEN(Kind.CONFLICT, "Another tenant already has this domain."),
    LANGUAGE_IS_DEFAULT(Kind.INVALID, "The default language is no additional one."),
    TRANSITION_NOT_ALLOWED(Kind.CONFLICT, "The tenant cannot get there from its state."),
    PLAN_NOT_REACHABLE(Kind.CONFLICT, "A tenant moves to a higher plan only."),
    SYSTEM_TENANT_STAYS(Kind.CONFLICT, "The tenant of the installation itself stays as it is."),
    TENANT_NOT_ARCHIVED(Kind.CONFLICT, "Archive the tenant before you delete it.");

    private final Kind kind;
    private final String title;

    TenantError(Kind kind, String title) {
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
