package dev.stoa.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import dev.stoa.platform.db.Seal;
import dev.stoa.platform.db.SystemDb;
import dev.stoa.platform.db.Tx;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The keys that sign access tokens: shared by all nodes, replaced every month, kept until their last token expired. */
final class SystemSigningKeys {

    private static final String ALGORITHM = "Ed25519";
    private static final Duration SIGNS_FOR = Duration.ofDays(30);
    private static final Duration CHECKED_EVERY = Duration.ofHours(1);
    private static final int RAW_BYTES = 32;
    private static final Duration KEPT_FOR = SIGNS_FOR.plusDays(2);

    private final SystemDb db;
    private final Seal seal;
    private final Clock clock;
    private final SystemSigningKeyStore store = new SystemSigningKeyStore();
    private volatile List<SigningKey> keys;
    private volatile Instant checkedAt = Instant.EPOCH;

    SystemSigningKeys(SystemDb db, Seal seal, Clock clock) {
        this.db = db;
        this.seal = seal;
        this.clock = clock;
        this.keys = List.of();
        rotate();
    }

    /** Makes a new key when the newest is due, and learns of those that other nodes made. */
    private void rotate() {
        checkedAt = clock.instant();
        keys = db.write(tx -> {
            store.lock(tx);
            List<SigningKey> found = read(tx);
            if (found.isEmpty() || found.getFirst().createdAt().plus(SIGNS_FOR).isBefore(clock.instant())) {
                make(tx);
                store.deleteOlderThan(tx, KEPT_FOR);
                found = read(tx);
            }
            return found;
        });
    }

    /** The key that signs. Every node looks for itself now and then whether there is a newer one. */
    SigningKey current() {
        if (checkedAt.plus(CHECKED_EVERY).isBefore(clock.instant())) {
            rotate();
        }
        return keys.getFirst();
    }

    /** The public halves as a JSON Web Key Set has them (RFC 7517, RFC 8037). */
    List<Map<String, Object>> published() {
        return db.read(this::read).stream().map(SystemSigningKeys::jwk).toList();
    }

    private static Map<String, Object> jwk(SigningKey key) {
        byte[] encoded = key.publicKey().getEncoded();
        // RFC 8410: the raw key is the end of its X.509 form.
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(raw))
                .keyID(key.id())
                .algorithm(JWSAlgorithm.EdDSA)
                .keyUse(KeyUse.SIGNATURE)
                .build()
                .toJSONObject();
    }

    Optional<SigningKey> find(String id) {
        Optional<SigningKey> known =
                keys.stream().filter(key -> key.id().equals(id)).findFirst();
        if (known.isPresent() || !id.matches("[0-9a-f-]{36}")) {
            return known;
        }
        // Another node may have made it a moment ago.
        List<SigningKey> fresh = db.read(this::read);
        keys = fresh;
        return fresh.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private void make(Tx tx) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] sealed = seal.seal(pair.getPrivate().getEncoded());
            store.insert(tx, UUID.randomUUID().toString(), pair.getPublic().getEncoded(), sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<SigningKey> read(Tx tx) {
        return store.list(tx).stream().map(this::open).toList();
    }

    private SigningKey open(SystemSigningKeyStore.Row row) {
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            Base64.Decoder base64 = Base64.getMimeDecoder();
            return new SigningKey(
                    row.id(),
                    factory.generatePublic(new X509EncodedKeySpec(base64.decode(row.publicKey()))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(seal.open(base64.decode(row.encrypted())))),
                    row.createdAt());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The stored signing key " + row.id() + " is broken", broken);
        }
    }
}
