package dev.stoa.storage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an erased tenant left at a provider.
 *
 * @param connection absent for the built-in store
 * @param credentials sealed; with the connection
 */
@SuppressWarnings("ArrayRecordComponent") // Read from a row and never compared.
record Erasure(
        UUID id,
        UUID erased,
        UUID providerId,
        @Nullable S3Connection connection,
        byte @Nullable [] credentials,
        Instant dueAt,
        int attempts) {}
