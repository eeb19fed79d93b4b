package dev.stoa.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket of an S3 server; where there is a copy of it elsewhere, what it does not give now is read from there. */
final class S3Store implements Store {

    private static final long MOST_AT_ONCE = 64L << 20;
    private static final long PART = 32L << 20;
    private static final int NOT_FOUND = 404;
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(3);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    /** What takes longer counts as unavailable. */
    private static final long SLOWEST_BYTES_PER_SECOND = 512 * 1024;

    private final S3Client client;
    private final S3Connection connection;
    private final S3Encryption encryption;
    private final S3Traffic traffic;
    private final @Nullable S3Store fallback;

    S3Store(
            S3Client client,
            S3Connection connection,
            S3Encryption encryption,
            S3Traffic traffic,
            @Nullable S3Store fallback) {
        this.client = client;
        this.connection = connection;
        this.encryption = encryption;
        this.traffic = traffic;
        this.fallback = fallback;
    }

    @Override
    public void put(String key, Spooled content) throws IOException {
        answered(key, () -> {
            if (content.size() > MOST_AT_ONCE) {
                putInParts(key, content);
            } else {
                traffic.put(content.size());
                client.putObject(
                        request -> encryption.apply(request.bucket(connection.bucket())
                                .key(key)
                                .overrideConfiguration(patience(content.size()))),
                        RequestBody.fromFile(content.at()));
            }
            return key;
        });
    }

    private void putInParts(String key, Spooled content) {
        traffic.put(0);
        String upload = client.createMultipartUpload(request -> encryption.apply(
                        request.bucket(connection.bucket()).key(key).overrideConfiguration(patience(0))))
                .uploadId();
        var parts = new ArrayList<CompletedPart>();
        for (long from = 0; from < content.size(); from += PART) {
            long start = from;
            long length = Math.min(PART, content.size() - from);
            int number = parts.size() + 1;
            traffic.put(length);
            String etag = client.uploadPart(
                            request -> encryption.apply(request.bucket(connection.bucket())
                                    .key(key)
                                    .uploadId(upload)
                                    .partNumber(number)
                                    .overrideConfiguration(patience(length))),
                            RequestBody.fromContentProvider(
                                    () -> part(content.at(), start, length), length, ContentTypes.UNKNOWN))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        traffic.put(0);
        client.completeMultipartUpload(request -> encryption.apply(request.bucket(connection.bucket())
                .key(key)
                .uploadId(upload)
                .multipartUpload(all -> all.parts(parts))
                .overrideConfiguration(patience(content.size()))));
    }

    /** How long to wait for so many bytes to be taken, whatever is tried again meanwhile. */
    private static Consumer<AwsRequestOverrideConfiguration.Builder> patience(long bytes) {
        return call -> call.apiCallTimeout(LONGEST_ANSWER.plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND));
    }

    private static InputStream part(Path file, long from, long length) {
        try {
            FileChannel channel = FileChannel.open(file);
            channel.position(from);
            return new Bounded(Channels.newInputStream(channel), length);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public InputStream open(String key, long from, long length) throws IOException {
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        try {
            return openHere(key, from, length);
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (IOException failure) {
            if (fallback == null) {
                throw failure;
            }
            return fallback.open(key, from, length);
        }
    }

    private InputStream openHere(String key, long from, long length) throws IOException {
        traffic.get(length);
        return answered(
                key,
                () -> client.getObject(request -> encryption.apply(request.bucket(connection.bucket())
                        .key(key)
                        .range("bytes=" + from + "-" + (from + length - 1)))));
    }

    @Override
    public void delete(String key) throws IOException {
        answered(key, () -> {
            traffic.delete();
            client.deleteObject(request -> request.bucket(connection.bucket()).key(key));
            abortUploads(key);
            return key;
        });
    }

    /** Parts of an upload that broke off are in no list of objects, but take up room. */
    private void abortUploads(String prefix) {
        traffic.list();
        client.listMultipartUploads(
                        request -> request.bucket(connection.bucket()).prefix(prefix))
                .uploads()
                .forEach(upload -> client.abortMultipartUpload(request ->
                        request.bucket(connection.bucket()).key(upload.key()).uploadId(upload.uploadId())));
    }

    @Override
    public void deleteAll(String prefix) throws IOException {
        answered(prefix, () -> {
            if (connection.versioned()) {
                client.listObjectVersionsPaginator(
                                request -> request.bucket(connection.bucket()).prefix(prefix))
                        .forEach(page -> {
                            deleteAll(page.versions().stream()
                                    .map(version -> identifier(version.key(), version.versionId()))
                                    .toList());
                            deleteAll(page.deleteMarkers().stream()
                                    .map(marker -> identifier(marker.key(), marker.versionId()))
                                    .toList());
                        });
            } else {
                client.listObjectsV2Paginator(
                                request -> request.bucket(connection.bucket()).prefix(prefix))
                        .forEach(page -> deleteAll(page.contents().stream()
                                .map(object -> identifier(object.key(), null))
                                .toList()));
            }
            abortUploads(prefix);
            return prefix;
        });
    }

    private void deleteAll(List<ObjectIdentifier> objects) {
        if (!objects.isEmpty()) {
            traffic.delete();
            client.deleteObjects(request -> request.bucket(connection.bucket())
                    .delete(all -> all.objects(objects).quiet(true)));
        }
    }

    private static ObjectIdentifier identifier(String key, @Nullable String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    @Override
    public void check() throws IOException {
        answered(
                "",
                () -> client.headBucket(request -> request.bucket(connection.bucket())
                        .overrideConfiguration(call -> call.apiCallTimeout(LONGEST_LOOK))));
    }

    /** What S3 refuses and what does not answer at all come as one kind of failure. */
    private static <T> T answered(String key, Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (NoSuchKeyException gone) {
            throw new NoSuchFileException(key);
        } catch (S3Exception refusal) {
            if (refusal.statusCode() == NOT_FOUND && !key.isEmpty() && refusal.awsErrorDetails() == null) {
                throw new NoSuchFileException(key);
            }
            throw new IOException(S3Failure.told(refusal), refusal);
        } catch (SdkException failure) {
            throw new IOException(S3Failure.told(failure), failure);
        }
    }
}
