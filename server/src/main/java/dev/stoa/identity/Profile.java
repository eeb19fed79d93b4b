package dev.stoa.identity;

import dev.stoa.access.RolePermissions;
import dev.stoa.platform.auth.Permissions;
import dev.stoa.platform.auth.Role;
import dev.stoa.platform.json.JsonText;
import dev.stoa.types.TypedSettings;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person in the tenant they work in, as clients see themselves. */
record Profile(
        UUID id,
        String email,
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String lastName,
        @Nullable String displayName,
        String locale,
        UUID tenantId,
        String tenantName,
        @Nullable Role role,
        JsonText settings,
        @Nullable UUID typeDefinitionId,
        List<Group> groups,
        boolean systemAdmin,
        int revision) {

    record Group(UUID id, String name, List<String> permissions) {}

    /** The caller's own view of themselves. */
    record CurrentUser(
            UUID id,
            String email,
            String displayName,
            UUID tenantId,
            String tenantName,
            String locale,
            JsonText settings,
            @Nullable UUID typeDefinitionId,
            List<String> groups,
            List<Group> groupDetails,
            List<String> permissions,
            boolean isSystemAdmin,
            boolean isTenantAdmin) {}

    /** What a login tells about who logged in. */
    record LoggedInUser(
            UUID id,
            String email,
            String displayName,
            UUID tenantId,
            String tenantName,
            List<String> groups,
            List<Group> groupDetails,
            List<String> permissions,
            boolean isSystemAdmin,
            boolean isTenantAdmin) {}

    CurrentUser currentUser() {
        return new CurrentUser(
                id,
                email,
                shownName(),
                tenantId,
                tenantName,
                locale,
                settings,
                typeDefinitionId,
                groupNames(),
                groups,
                permissions(),
                systemAdmin,
                tenantAdmin());
    }

    LoggedInUser loggedInUser() {
        return new LoggedInUser(
                id,
                email,
                shownName(),
                tenantId,
                tenantName,
                groupNames(),
                groups,
                permissions(),
                systemAdmin,
                tenantAdmin());
    }

    /** The display name, else the names, else the e-mail: people always have something to be called by. */
    private String shownName() {
        if (displayName != null) {
            return displayName;
        }
        String names = Stream.of(firstName, middleName, lastName)
                .filter(name -> name != null && !name.isBlank())
                .collect(Collectors.joining(" "));
        return names.isEmpty() ? email : names;
    }

    TypedSettings typed() {
        return new TypedSettings(typeDefinitionId, settings);
    }

    /** What people can change of themselves. */
    IdentityEvent.Fields fields() {
        return new IdentityEvent.Fields(firstName, middleName, lastName, displayName, locale, settings);
    }

    private List<String> groupNames() {
        return groups.stream().map(Group::name).toList();
    }

    private boolean tenantAdmin() {
        return systemAdmin || (role != null && role.administers());
    }

    private List<String> permissions() {
        List<String> ofGroups =
                groups.stream().flatMap(group -> group.permissions().stream()).toList();
        Permissions all = tenantAdmin() ? Permissions.ALL : RolePermissions.of(role, ofGroups);
        return all.sorted();
    }
}
