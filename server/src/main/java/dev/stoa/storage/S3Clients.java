package dev.stoa.storage;

import dev.stoa.platform.PublicAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes S3 clients. They share their connections, so one costs little. */
final class S3Clients implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 64;

    private final SdkHttpClient http;

    /** @param privateToo whether they may connect to addresses that are not of the open internet */
    S3Clients(boolean privateToo) {
        http = Apache5HttpClient.builder()
                .dnsResolver(privateToo ? SystemDefaultDnsResolver.INSTANCE : new OutsideOnly())
                .connectionTimeout(PATIENCE)
                .socketTimeout(LONGEST_SILENCE)
                .maxConnections(CONNECTIONS)
                .build();
    }

    S3Client client(S3Connection connection, S3Connection.Keys keys) {
        return S3Client.builder()
                .httpClient(http)
                .region(Region.of(connection.region()))
                .endpointOverride(connection.endpoint())
                .forcePathStyle(connection.endpoint() != null)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())))
                // What other S3 servers do not know they refuse.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }

    @Override
    public void close() {
        http.close();
    }

    /** Tenants name the endpoints; what is inside the operator's network is none of theirs, whatever its name. */
    private static final class OutsideOnly implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
            for (InetAddress address : addresses) {
                if (!PublicAddresses.has(address)) {
                    throw new UnknownHostException(
                            host + " is not on the open internet, where alone this server looks");
                }
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
        }
    }
}
