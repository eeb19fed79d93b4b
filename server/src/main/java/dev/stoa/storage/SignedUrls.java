package dev.stoa.storage;

import dev.stoa.platform.db.SecretKey;
import dev.stoa.platform.web.PublicUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Addresses under which files can be fetched without logging in: for a while, or for ever where the bucket is public. */
public final class SignedUrls {

    static final Duration USUAL = Duration.ofHours(1);
    static final Duration LONGEST = Duration.ofDays(7);

    private static final String PATH = "/api/v1/public/storage/files/";

    private final PublicUrl url;
    private final SecretKeySpec key;
    private final Clock clock;

    SignedUrls(SecretKey secret, PublicUrl url, Clock clock) {
        this.url = url;
        this.key = new SecretKeySpec(secret.derive("signatures of file addresses"), "HmacSHA256");
        this.clock = clock;
    }

    /** An address for everybody that the bucket is open to. */
    String open(StoredFile file, @Nullable ThumbnailSize size) {
        return url.to(
                path(PATH, file.tenantId(), file.id(), file.name()) + (size == null ? "" : "?size=" + wire(size)));
    }

    String address(boolean isPublic, StoredFile file, @Nullable ThumbnailSize size, Instant until) {
        return isPublic ? open(file, size) : signed(file, size, until);
    }

    /** An address that is good for as long as this. */
    public String signed(StoredFile file, Duration life) {
        return signed(file, null, clock.instant().plus(life));
    }

    String signed(StoredFile file, @Nullable ThumbnailSize size, Instant until) {
        return signed(file.tenantId(), file.id(), file.name(), size, until);
    }

    String signed(UUID tenantId, UUID fileId, String name, @Nullable ThumbnailSize size, Instant until) {
        long expires = until.getEpochSecond();
        return url.to(path(PATH, tenantId, fileId, name) + "?expires=" + expires
                + (size == null ? "" : "&size=" + wire(size))
                + "&signature=" + signature(tenantId, fileId, size, expires));
    }

    /** The same for something else than files, which is answered under a path of its own. */
    public String signed(String path, UUID tenantId, UUID id, String name, Duration life) {
        long expires = clock.instant().plus(life).getEpochSecond();
        return url.to(path(path, tenantId, id, name) + "?expires=" + expires + "&signature="
                + signature(tenantId, id, null, expires));
    }

    /** Refuses a signature that was not made for exactly this, or was made for a time that is over. */
    public void check(UUID tenantId, UUID id, long expires, String signature) {
        check(tenantId, id, null, expires, signature);
    }

    private static String path(String path, UUID tenantId, UUID fileId, String name) {
        return path + tenantId + "/" + fileId + "/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String wire(ThumbnailSize size) {
        return size.name().toLowerCase(Locale.ROOT);
    }

    /** Refuses a signature that was not made for exactly this, or was made for a time that is over. */
    void check(UUID tenantId, UUID fileId, @Nullable ThumbnailSize size, long expires, String signature) {
        byte[] right = signature(tenantId, fileId, size, expires).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8))) {
            throw StorageError.SIGNATURE_INVALID.problem();
        }
        if (clock.instant().getEpochSecond() >= expires) {
            throw StorageError.SIGNATURE_EXPIRED.problem(
                    "The address was good until " + Instant.ofEpochSecond(expires) + "; ask for a new one.");
        }
    }

    private String signature(UUID tenantId, UUID fileId, @Nullable ThumbnailSize size, long expires) {
        String text = tenantId + "\n" + fileId + "\n" + (size == null ? "" : wire(size)) + "\n" + expires;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
