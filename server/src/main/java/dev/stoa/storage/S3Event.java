package dev.stoa.storage;

import dev.stoa.platform.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others can learn about S3 connections. Nothing of their keys. */
sealed interface S3Event extends Event {

    @Override
    default String entityType() {
        return "s3_connection";
    }

    UUID configId();

    @Override
    default UUID entityId() {
        return configId();
    }

    /** What an auditor wants to see as it was and as it is. */
    record Terms(
            String name,
            String region,
            String bucketName,
            @Nullable String endpointUrl,
            S3Connection.Encryption encryptionType,
            S3Config.Status status) {

        static Terms of(S3Config config) {
            return new Terms(
                    config.name(),
                    config.region(),
                    config.bucketName(),
                    config.endpointUrl(),
                    config.encryptionType(),
                    config.status());
        }
    }

    record Connected(UUID configId, Terms terms) implements S3Event {}

    record Changed(UUID configId, Terms before, Terms after, int revision) implements S3Event {}

    record Tested(UUID configId, boolean success) implements S3Event {}

    record KeysRotated(UUID configId, Rotation.Type rotationType) implements S3Event {}

    record Disconnected(UUID configId, Terms before) implements S3Event {}
}
