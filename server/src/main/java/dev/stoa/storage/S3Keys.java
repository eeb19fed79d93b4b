package dev.stoa.storage;

import dev.stoa.platform.db.Seal;
import dev.stoa.platform.db.SecretKey;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The keys of S3 connections as they are stored: sealed, and opened only to be used. */
final class S3Keys {

    private final Seal seal;
    private final SecretKey secret;

    S3Keys(SecretKey secret) {
        this.secret = secret;
        this.seal = new Seal(secret, "S3 keys");
    }

    byte[] sealed(S3Connection.Keys keys) {
        String text = keys.accessKeyId() + "\n" + keys.secretAccessKey();
        return seal.seal(text.getBytes(StandardCharsets.UTF_8));
    }

    S3Connection.Keys opened(byte[] sealed) {
        String text = new String(seal.open(sealed), StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        return new S3Connection.Keys(text.substring(0, end), text.substring(end + 1));
    }

    /** The key for SSE-C, which S3 does not keep: always the same for a connection, and never stored. */
    byte[] customerKey(UUID configId) {
        return secret.derive("SSE-C of " + configId);
    }
}
