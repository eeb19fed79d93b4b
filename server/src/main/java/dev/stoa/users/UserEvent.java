package dev.stoa.users;

import dev.stoa.platform.events.Event;
import dev.stoa.platform.json.JsonText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about the users of a tenant. None carries a secret. */
public sealed interface UserEvent extends Event {

    @Override
    default String entityType() {
        return "user";
    }

    UUID userId();

    @Override
    default UUID entityId() {
        return userId();
    }

    /** What an admin can change about a user. */
    record Terms(
            @Nullable String firstName,
            @Nullable String middleName,
            @Nullable String lastName,
            @Nullable String displayName,
            String locale,
            JsonText settings) {

        static Terms of(User user) {
            return new Terms(
                    user.firstName(),
                    user.middleName(),
                    user.lastName(),
                    user.displayName(),
                    user.locale(),
                    user.settings());
        }
    }

    record Created(UUID userId, String email) implements UserEvent {}

    record Changed(UUID userId, Terms before, Terms after, int revision) implements UserEvent {}

    record PasswordReset(UUID userId) implements UserEvent {}
}
