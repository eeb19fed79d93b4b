package dev.stoa.identity;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Role;
import java.time.Instant;
import java.util.UUID;

/** What a person is in one tenant. */
record Membership(
        UUID tenantId,
        String tenantName,
        String tenantSlug,
        String tenantStatus,
        Role role,
        String status,
        Instant joinedAt,
        boolean isDefault) {

    Standing standing(boolean systemAdmin) {
        return new Standing(tenantStatus, role, status, systemAdmin);
    }

    /** Admins of the system tenant are admins of the installation. */
    boolean makesSystemAdmin() {
        return tenantId.equals(Caller.SYSTEM_TENANT) && role.administers() && status.equals("active");
    }
}
