package dev.stoa.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Role;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP of the tenants one belongs to. */
final class MembershipsApi implements Api {

    private final SystemMemberships memberships;

    MembershipsApi(SystemMemberships memberships) {
        this.memberships = memberships;
    }

    record Choice(UUID tenantId) {}

    record Done(boolean success, String message) {}

    record Preferred(boolean success, UUID defaultTenantId) {}

    record Switched(boolean success, UUID tenantId, String tenantName, String tenantSlug, String role) {}

    record TenantRole(UUID tenantId, String role) {}

    record Row(
            @JsonProperty("user_id") UUID userId,
            UUID tenantId,
            Role role,
            String status,
            @JsonProperty("is_default") boolean isDefault,
            @JsonProperty("joined_at") Instant joinedAt,
            String tenantName,
            String tenantSlug) {}

    record Mine(
            List<Row> data, UUID activeTenantId, @Nullable UUID defaultTenantId) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("listMyTenants", r -> Reply.ok(mine(r.caller())));
        operations.bind(
                "getTenantRole",
                r -> Reply.ok(
                        new TenantRole(r.caller().tenantId(), nameOf(r.caller().role()))));
        operations.bind("switchTenant", r -> {
            SystemMemberships.Entered entered =
                    memberships.enter(r.caller(), r.body(Choice.class).tenantId());
            return Reply.ok(new Switched(
                    true,
                    entered.tenant().id(),
                    entered.tenant().name(),
                    entered.tenant().slug(),
                    nameOf(entered.role())));
        });
        operations.bind("setDefaultTenant", r -> {
            UUID tenantId = r.body(Choice.class).tenantId();
            memberships.setDefault(r.caller(), tenantId);
            return Reply.ok(new Preferred(true, tenantId));
        });
        operations.bind("leaveTenant", r -> {
            memberships.leave(r.caller(), r.uuid("tenantId"));
            return Reply.ok(new Done(true, "You have left the tenant."));
        });
    }

    private Mine mine(Caller caller) {
        UUID userId = SystemProfiles.personal(caller);
        List<Membership> all = memberships.list(caller);
        List<Row> rows = all.stream()
                .map(one -> new Row(
                        userId,
                        one.tenantId(),
                        one.role(),
                        one.status(),
                        one.isDefault(),
                        one.joinedAt(),
                        one.tenantName(),
                        one.tenantSlug()))
                .toList();
        UUID preferred = all.stream()
                .filter(Membership::isDefault)
                .map(Membership::tenantId)
                .findFirst()
                .orElse(null);
        return new Mine(rows, caller.tenantId(), preferred);
    }

    /** Who works in a tenant without being a member is a system admin. */
    private static String nameOf(@Nullable Role role) {
        return role == null ? "system_admin" : role.name().toLowerCase(Locale.ROOT);
    }
}
