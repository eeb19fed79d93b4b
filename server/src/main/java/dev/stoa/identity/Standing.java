package dev.stoa.identity;

import dev.stoa.platform.auth.Role;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person may work in a tenant now.
 *
 * @param role absent when they are no member
 * @param systemAdmin who may work in every tenant, in whatever state it is
 */
record Standing(
        String tenantStatus, @Nullable Role role, @Nullable String membershipStatus, boolean systemAdmin) {

    boolean admitted() {
        return refusal() == null;
    }

    void check() {
        Problem refusal = refusal();
        if (refusal != null) {
            throw refusal;
        }
    }

    private @Nullable Problem refusal() {
        if (systemAdmin) {
            return null;
        }
        if (role == null) {
            return CommonError.NOT_AUTHENTICATED.problem("You are no longer a member of this tenant; log in again.");
        }
        if (!Objects.equals(membershipStatus, "active")) {
            return IdentityError.MEMBERSHIP_SUSPENDED.problem();
        }
        boolean open = tenantStatus.equals("active") || tenantStatus.equals("pending");
        return open ? null : IdentityError.TENANT_SUSPENDED.problem();
    }
}
