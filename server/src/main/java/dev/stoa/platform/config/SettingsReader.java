package dev.stoa.platform.config;

import dev.stoa.platform.contract.Tier;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings: {@code STOA_*} environment variables, and before them in time but after them in
 * rank the file {@code stoa.properties} in the data directory, where {@code database.url} is STOA_DATABASE_URL.
 */
public final class SettingsReader {

    private static final String PREFIX = "STOA_";

    /** Read by the {@code stoa} command before the server runs. */
    private static final Set<String> OF_THE_COMMAND = Set.of("STOA_JAVA_HOME", "STOA_JVM_OPTS", "STOA_MAX_HEAP");

    private final Map<String, String> values;
    private final Set<String> known = new TreeSet<>(OF_THE_COMMAND);
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(Map<String, String> values) {
        this.values = values;
    }

    /** Refuses with everything that is wrong, unknown names included. */
    public static Settings read(Map<String, String> environment) {
        Path dataDir = Path.of(environment.getOrDefault("STOA_DATA_DIR", "data"))
                .toAbsolutePath()
                .normalize();
        var values = new HashMap<String, String>();
        Path file = dataDir.resolve("stoa.properties");
        if (Files.exists(file)) {
            values.putAll(fromFile(file));
        }
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                values.put(name, value);
            }
        });
        return new SettingsReader(values).settings(dataDir);
    }

    private static Map<String, String> fromFile(Path file) {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + file, failure);
        }
        var values = new HashMap<String, String>();
        for (String key : properties.stringPropertyNames()) {
            values.put(PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_'), properties.getProperty(key));
        }
        return values;
    }

    /** More of them at work than this only take turns on the processors, and all of them wait longer. */
    private static int connections() {
        return Math.clamp(4L * Runtime.getRuntime().availableProcessors(), 8, 500);
    }

    private Settings settings(Path dataDir) {
        text("STOA_DATA_DIR");
        URI smtp = uri("STOA_SMTP_URL", Set.of("smtp", "smtps"));
        var settings = new Settings(
                new Settings.Http(
                        textOr("STOA_HOST", "0.0.0.0"),
                        number("STOA_PORT", 8080, 0, 65_535),
                        uri("STOA_PUBLIC_URL", Set.of("http", "https")),
                        limits()),
                dataDir,
                new Settings.Database(
                        text("STOA_DATABASE_URL"), number("STOA_DATABASE_CONNECTIONS", connections(), 2, 500)),
                new Settings.Storage(
                        s3(),
                        choice("STOA_S3_PRIVATE_ENDPOINTS", "refused", Set.of("refused", "allowed"))
                                .equals("allowed")),
                new Settings.Mail(
                        smtp,
                        textOr("STOA_MAIL_FROM", "Stoa <stoa@localhost>"),
                        choice("STOA_EMAIL_VERIFICATION", smtp == null ? "off" : "required", Set.of("off", "required"))
                                .equals("required")),
                new Settings.Admin(textOr("STOA_ADMIN_EMAIL", "admin@stoa.local"), text("STOA_ADMIN_PASSWORD")),
                new Settings.Logs(
                        choice("STOA_LOG_FORMAT", "text", Set.of("text", "json"))
                                .equals("json"),
                        choice("STOA_LOG_LEVEL", "info", Set.of("error", "warn", "info", "debug", "trace"))),
                new Settings.Departure(Duration.ofDays(number("STOA_RETRIEVAL_DAYS", 30, 1, 3_650))),
                choice("STOA_ENVIRONMENT", "production", Set.of("development", "staging", "production")),
                secretKey());
        refuseUnknown();
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    private Map<Tier, Integer> limits() {
        var limits = new EnumMap<Tier, Integer>(Tier.class);
        limits.put(Tier.A, number("STOA_RATE_LIMIT_A", 3_000, 1, 100_000_000));
        limits.put(Tier.B, number("STOA_RATE_LIMIT_B", 12_000, 1, 100_000_000));
        limits.put(Tier.C, number("STOA_RATE_LIMIT_C", 600, 1, 100_000_000));
        limits.put(Tier.D, number("STOA_RATE_LIMIT_D", 120, 1, 100_000_000));
        return limits;
    }

    private Settings.@Nullable S3 s3() {
        String bucket = text("STOA_S3_BUCKET");
        String region = textOr("STOA_S3_REGION", "us-east-1");
        URI endpoint = uri("STOA_S3_ENDPOINT", Set.of("http", "https"));
        String accessKey = text("STOA_S3_ACCESS_KEY");
        String secretKey = text("STOA_S3_SECRET_KEY");
        if (bucket == null) {
            return null;
        }
        if (accessKey == null || secretKey == null) {
            problems.add("STOA_S3_BUCKET needs STOA_S3_ACCESS_KEY and STOA_S3_SECRET_KEY, too");
            return null;
        }
        return new Settings.S3(bucket, region, endpoint, accessKey, secretKey);
    }

    private @Nullable String secretKey() {
        String key = text("STOA_SECRET_KEY");
        if (key != null && key.length() < 32) {
            problems.add("STOA_SECRET_KEY must have at least 32 characters, such as `openssl rand -base64 32` prints");
        }
        return key;
    }

    private @Nullable String text(String name) {
        known.add(name);
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private String textOr(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    private int number(String name, int otherwise, int least, int most) {
        return parsed(name, otherwise, "a whole number from " + least + " to " + most, value -> {
            int number = Integer.parseInt(value);
            return number < least || number > most ? null : number;
        });
    }

    private String choice(String name, String otherwise, Set<String> choices) {
        return parsed(name, otherwise, "one of " + new TreeSet<>(choices), value -> {
            String chosen = value.toLowerCase(Locale.ROOT);
            return choices.contains(chosen) ? chosen : null;
        });
    }

    private @Nullable URI uri(String name, Set<String> schemes) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        return parsed(name, URI.create("invalid:none"), "a URL with " + new TreeSet<>(schemes), text -> {
            URI uri = URI.create(text);
            return uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null ? uri : null;
        });
    }

    private <T> T parsed(String name, T otherwise, String expected, Function<String, @Nullable T> parse) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        T parsed;
        try {
            parsed = parse.apply(value);
        } catch (IllegalArgumentException malformed) {
            parsed = null;
        }
        if (parsed == null) {
            problems.add(name + " must be " + expected + ", not " + value);
            return otherwise;
        }
        return parsed;
    }

    private void refuseUnknown() {
        for (String name : new TreeSet<>(values.keySet())) {
            if (!known.contains(name)) {
                problems.add(name + " is not a setting; there are " + String.join(", ", known));
            }
        }
    }
}
