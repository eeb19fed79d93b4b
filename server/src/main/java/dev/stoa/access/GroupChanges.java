package dev.stoa.access;

import dev.stoa.platform.json.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to change of a group. */
record GroupChanges(Change<String> name, Change<List<String>> permissions, Change<@Nullable String> description) {

    Group applyTo(Group group, PermissionCodes codes, Instant now) {
        return new Group(
                group.id(),
                group.tenantId(),
                name.or(group.name()),
                description.or(group.description()),
                permissions.given() ? codes.checked(permissions.or(group.permissions())) : group.permissions(),
                group.createdAt(),
                now,
                group.revision() + 1);
    }
}
