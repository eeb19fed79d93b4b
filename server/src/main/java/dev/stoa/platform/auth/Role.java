package dev.stoa.platform.auth;

/** What a member is in a tenant, the strongest first. */
public enum Role {
    OWNER,
    ADMIN,
    MANAGER,
    MEMBER,
    GUEST;

    /** Owners and admins may do everything within their tenant. */
    public boolean administers() {
        return this == OWNER || this == ADMIN;
    }
}
