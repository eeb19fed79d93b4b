package dev.stoa.users;

import dev.stoa.platform.json.JsonText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user to be. Whatever is left out gets its default. */
record NewUser(
        String email,
        String password,
        @Nullable String displayName,
        @Nullable String locale,
        @Nullable JsonText settings,
        @Nullable UUID typeDefinitionId) {}
