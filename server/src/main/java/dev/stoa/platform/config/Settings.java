package dev.stoa.platform.config;

import dev.stoa.platform.contract.Tier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the server. Where each comes from and what it defaults to stands in {@link SettingsReader}.
 *
 * @param environment what health calls this installation
 */
public record Settings(
        Http http,
        Path dataDir,
        Database database,
        Storage storage,
        Mail mail,
        Admin admin,
        Logs logs,
        Departure departure,
        String environment,
        @Nullable String secretKey) {

    /**
     * @param port 0 for any free one
     * @param publicUrl where people and links reach the server; absent for the address it listens on
     * @param requestsPerMinute of one caller, by tier
     */
    public record Http(String host, int port, @Nullable URI publicUrl, Map<Tier, Integer> requestsPerMinute) {}

    /**
     * @param url of an external PostgreSQL server; absent for the embedded one
     * @param connections of the application pool
     */
    public record Database(@Nullable String url, int connections) {}

    /**
     * @param s3 where the built-in store keeps files; absent for the data directory
     * @param privateEndpoints whether tenants may connect S3 servers in the operator's own network
     */
    public record Storage(@Nullable S3 s3, boolean privateEndpoints) {}

    /** @param endpoint absent for Amazon's own */
    public record S3(String bucket, String region, @Nullable URI endpoint, String accessKey, String secretKey) {}

    /**
     * @param smtp absent when mail is written to the outbox folder
     * @param verification whether an e-mail address must be verified before its first login
     */
    public record Mail(@Nullable URI smtp, String from, boolean verification) {}

    /** @param password of the first system admin; absent for one made at the first start */
    public record Admin(String email, @Nullable String password) {}

    public record Logs(boolean json, String level) {}

    /** @param retrieval how long a tenant can fetch its export, and how long it stays before it is erased */
    public record Departure(Duration retrieval) {}
}
