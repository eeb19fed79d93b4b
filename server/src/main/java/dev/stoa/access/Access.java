package dev.stoa.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stoa.access.GroupStore.Standing;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.auth.Permissions;
import dev.stoa.platform.auth.Role;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.error.CommonError;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may do what in a tenant, as callers and admins ask about it. */
public final class Access {

    /** A caller's own standing at a glance. */
    record Overview(
            String userId,
            UUID tenantId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String email,

            boolean isSystemAdmin,
            boolean isTenantAdmin,
            List<GroupSummary> groups,
            List<String> effectivePermissions) {}

    /** A group as its members and admins see it beside a user. */
    public record GroupSummary(UUID id, String name, List<String> permissions) {

        private static GroupSummary of(Group group) {
            return new GroupSummary(group.id(), group.name(), group.permissions());
        }
    }

    private final Db db;
    private final GroupStore store = new GroupStore();

    public Access(Db db) {
        this.db = db;
    }

    Overview overview(Caller caller) {
        UUID userId = caller.userId();
        return new Overview(
                String.valueOf(caller.actor().id()),
                caller.tenantId(),
                userId == null ? null : email(caller, userId),
                caller.systemAdmin(),
                caller.tenantAdmin(),
                userId == null ? List.of() : groupsOf(caller, userId),
                permissionsOf(caller));
    }

    /** Every code the caller has, once, in alphabetical order; {@code *} stands for all. */
    List<String> permissionsOf(Caller caller) {
        return shown(caller.tenantAdmin() ? Permissions.ALL : caller.permissions());
    }

    /** Every code a user has in the caller's tenant by role and groups. */
    public List<String> permissionsOf(Caller caller, UUID userId) {
        Standing standing =
                db.read(caller, tx -> store.standing(tx, userId)).orElseThrow(AccessError.USER_NOT_FOUND::problem);
        return shown(RolePermissions.of(standing.role(), standing.permissions()));
    }

    /** Refuses to let a caller act on the account of somebody who may do more than they may themselves. */
    public void checkNoStronger(Caller caller, UUID userId) {
        Standing standing =
                db.read(caller, tx -> store.standing(tx, userId)).orElseThrow(AccessError.USER_NOT_FOUND::problem);
        if (standing.role() == Role.OWNER && caller.role() != Role.OWNER && !caller.systemAdmin()) {
            throw CommonError.NOT_ALLOWED.problem("Only an owner or a system admin may do that to an owner.");
        }
        boolean stronger = !RolePermissions.of(standing.role(), standing.permissions()).codes().stream()
                .allMatch(caller::may);
        if (stronger) {
            throw CommonError.NOT_ALLOWED.problem("The user has permissions that you do not have.");
        }
    }

    /** The groups a user is in, by name. */
    public List<GroupSummary> groupsOf(Caller caller, UUID userId) {
        return db.read(caller, tx -> store.groupsOf(tx, userId)).stream()
                .map(GroupSummary::of)
                .toList();
    }

    private @Nullable String email(Caller caller, UUID userId) {
        return db.read(caller, tx -> store.email(tx, userId)).orElse(null);
    }

    private static List<String> shown(Permissions permissions) {
        return permissions.codes().contains("*") ? List.of("*") : permissions.sorted();
    }
}
