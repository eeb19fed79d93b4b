package dev.stoa.access;

import dev.stoa.platform.auth.Permissions;
import dev.stoa.platform.auth.Role;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What each role may do without any group. Groups add to it, never take away. */
public final class RolePermissions {

    /** Managers run the daily business. */
    private static final Permissions MANAGER = new Permissions(Set.of(
            "users:read",
            "access:read",
            "types:read",
            "taxonomy:manage",
            "contacts:manage",
            "spaces:manage",
            "resources:manage",
            "calendar:manage",
            "approvals:manage",
            "feedback:manage",
            "files:manage",
            "media:manage",
            "qrcodes:manage",
            "ledger:manage",
            "infotags:read",
            "search:read",
            "portability:read"));

    /** Members see the tenant's business and book. */
    private static final Permissions MEMBER = new Permissions(Set.of(
            "users:read",
            "types:read",
            "taxonomy:read",
            "contacts:read",
            "spaces:read",
            "resources:read",
            "calendar:read",
            "calendar:write",
            "calendar:delete",
            "feedback:read",
            "feedback:write",
            "files:read",
            "media:read",
            "qrcodes:read",
            "infotags:read",
            "search:read"));

    private RolePermissions() {}

    /**
     * Everything a member may do.
     *
     * @param role absent for a system admin who is no member
     * @param ofGroups the codes of the groups they are in
     */
    public static Permissions of(@Nullable Role role, Collection<String> ofGroups) {
        Permissions own = switch (role) {
            case null -> Permissions.NONE;
            case OWNER, ADMIN -> Permissions.ALL;
            case MANAGER -> MANAGER;
            case MEMBER -> MEMBER;
            case GUEST -> Permissions.NONE;
        };
        var all = new TreeSet<>(own.codes());
        all.addAll(ofGroups);
        return Permissions.of(all);
    }
}
