package dev.stoa.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The secret of an installation. Everything else that must be secret is derived from it or encrypted with it. */
public final class SecretKey {

    private static final int BYTES = 32;

    private final byte[] key;

    private SecretKey(byte[] key) {
        this.key = key;
    }

    /** @param configured as set by the operator; absent for the one kept in the data directory, made when missing */
    public static SecretKey load(@Nullable String configured, Path dataDir) {
        if (configured != null) {
            return new SecretKey(configured.getBytes(StandardCharsets.UTF_8));
        }
        Path file = dataDir.resolve("secret.key");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return new SecretKey(
                    Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read or make " + file, failure);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(file, ownerOnly);
        Files.writeString(file, Base64.getEncoder().encodeToString(random) + "\n", StandardOpenOption.WRITE);
    }

    /** 32 bytes for one purpose; different purposes give unrelated bytes (HMAC-SHA-256 as a KDF). */
    public byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A password for one purpose, letters, digits, {@code -} and {@code _} only. */
    public String password(String purpose) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(derive("password of " + purpose));
    }
}
