package dev.stoa.portability.offboarding;

import dev.stoa.platform.db.SecretKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/**
 * Signs certificates (Ed25519, RFC 8032) with a key that is made of the installation's secret: it is the same for ever,
 * whereas those that sign access tokens come and go.
 */
final class CertificateSeal {

    static final String ALGORITHM = "Ed25519";

    private final KeyPair keys;

    CertificateSeal(SecretKey secret) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(secret.derive("erasure certificates")));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In Base64. */
    String sign(byte[] statement) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(keys.getPrivate());
            signature.update(statement);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As X.509 has it (SubjectPublicKeyInfo), in Base64. */
    String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /** The private key of Ed25519 is 32 bytes of randomness; here it is these. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("A key of " + bytes.length + " bytes is none of Ed25519");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
