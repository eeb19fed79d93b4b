package dev.stoa.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A real S3 server, with its buckets in a directory. It checks signatures. */
public final class S3Server implements AutoCloseable {

    public static final String ACCESS_KEY = "access-key-of-the-tests";
    public static final String SECRET_KEY = "secret-key-of-the-tests";

    private final Path directory;
    private final S3Proxy proxy;
    private final Socket kept = new Socket();

    private S3Server(Path directory, S3Proxy proxy) {
        this.directory = directory;
        this.proxy = proxy;
    }

    /** With one bucket, named {@code stoa}. */
    public static S3Server start() {
        return start(SECRET_KEY);
    }

    public static S3Server start(String secretKey) {
        Path directory =
                Path.of("target", "test-data", "s3-" + UUID.randomUUID()).toAbsolutePath();
        try {
            Files.createDirectories(directory.resolve("stoa"));
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(new FilesystemNio2BlobStore(directory.toString()))
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, secretKey)
                    .ignoreUnknownHeaders(true)
                    .build();
            proxy.start();
            return new S3Server(directory, proxy);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + proxy.getPort();
    }

    /** What is in the bucket, its name left out. */
    public List<String> objects() {
        Path bucket = directory.resolve("stoa");
        try (Stream<Path> all = Files.walk(bucket)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> bucket.relativize(file).toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The JSON that connects a tenant with it. */
    public String connection(String name) {
        return """
                {"name": "%s", "region": "eu-central-1", "bucket_name": "stoa", "endpoint_url": "%s",
                 "access_key_id": "%s", "secret_access_key": "%s"}
                """.formatted(name, url(), ACCESS_KEY, SECRET_KEY);
    }

    /** Keeps the port, without listening there, so that whoever still asks is refused and nobody else answers. */
    @Override
    public void close() {
        int port = proxy.getPort();
        try {
            proxy.stop();
            kept.setReuseAddress(true);
            kept.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
