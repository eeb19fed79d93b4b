package dev.stoa.users;

import dev.stoa.platform.json.Change;
import dev.stoa.platform.json.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to change of a user. */
record UserChanges(
        Change<@Nullable String> firstName,
        Change<@Nullable String> middleName,
        Change<@Nullable String> lastName,
        Change<@Nullable String> displayName,
        Change<String> locale,
        Change<JsonText> settings,
        Change<@Nullable UUID> typeDefinitionId) {

    User applyTo(User user, Instant now) {
        return new User(
                user.id(),
                user.tenantId(),
                user.email(),
                user.status(),
                firstName.or(user.firstName()),
                middleName.or(user.middleName()),
                lastName.or(user.lastName()),
                displayName.or(user.displayName()),
                user.avatarSource(),
                typeDefinitionId.or(user.typeDefinitionId()),
                settings.or(user.settings()),
                locale.or(user.locale()),
                user.emailConfirmedAt(),
                user.emailVerificationStatus(),
                user.createdAt(),
                now,
                user.revision() + 1);
    }
}
