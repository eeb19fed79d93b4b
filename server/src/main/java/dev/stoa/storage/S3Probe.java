package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Tries what a connection is needed for: to list, write, read and delete. */
final class S3Probe {

    private static final String CONTENT = "This object was made to see whether Stoa may, and can be deleted.";

    private final S3Client client;
    private final S3Connection connection;
    private final S3Encryption encryption;
    private @Nullable String error;

    private S3Probe(S3Client client, S3Connection connection, S3Encryption encryption) {
        this.client = client;
        this.connection = connection;
        this.encryption = encryption;
    }

    record Permissions(boolean read, boolean write, boolean delete, boolean list) {}

    /** @param latency of the whole test, in milliseconds */
    record Outcome(
            boolean success,
            String message,
            @JsonProperty("latencyMs") long latency,
            @JsonProperty("bucket_accessible") boolean bucketAccessible,
            Permissions permissions,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String error) {

        @JsonProperty("latency_ms")
        long sameLatency() {
            return latency;
        }
    }

    static Outcome run(S3Client client, S3Connection connection, S3Encryption encryption) {
        return new S3Probe(client, connection, encryption).run();
    }

    private Outcome run() {
        long start = System.nanoTime();
        String key = ".stoa-test/" + UUID.randomUUID();
        String bucket = connection.bucket();
        boolean accessible = works(() -> client.headBucket(request -> request.bucket(bucket)));
        boolean list = works(() -> client.listObjectsV2(
                request -> request.bucket(bucket).prefix(".stoa-test/").maxKeys(1)));
        boolean write = works(() -> client.putObject(
                request -> encryption.apply(request.bucket(bucket).key(key)), RequestBody.fromString(CONTENT)));
        boolean read = write
                && works(() -> same(client.getObjectAsBytes(request ->
                                encryption.apply(request.bucket(bucket).key(key)))
                        .asUtf8String()));
        boolean delete = write
                && works(() ->
                        client.deleteObject(request -> request.bucket(bucket).key(key)));
        boolean success = accessible && list && write && read && delete;
        return new Outcome(
                success,
                success
                        ? "The bucket can be read, written, listed and deleted from."
                        : "The connection does not do all it has to.",
                (System.nanoTime() - start) / 1_000_000,
                accessible,
                new Permissions(read, write, delete, list),
                error);
    }

    private static void same(String read) {
        if (!read.equals(CONTENT)) {
            throw SdkException.create("The object came back changed", null);
        }
    }

    /** The first failure is the one that is told. */
    private boolean works(Runnable call) {
        try {
            call.run();
            return true;
        } catch (SdkException failure) {
            error = error == null ? S3Failure.told(failure) : error;
            return false;
        }
    }
}
