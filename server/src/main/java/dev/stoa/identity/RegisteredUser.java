package dev.stoa.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who just registered in a tenant. */
record RegisteredUser(String message, UUID userId, boolean requiresVerification, Person user, Place tenant) {

    record Person(UUID id, String email, @Nullable String displayName, UUID tenantId) {}

    record Place(UUID id, String name, String slug, String domain) {}
}
