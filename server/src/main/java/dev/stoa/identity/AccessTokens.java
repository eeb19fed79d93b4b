package dev.stoa.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.stoa.platform.error.CommonError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Access tokens: signed JWTs (RFC 7519, EdDSA by RFC 8037) that name a session for 15 minutes. */
public final class AccessTokens {

    static final Duration LIFETIME = Duration.ofMinutes(15);

    private final SystemSigningKeys keys;
    private final Clock clock;

    AccessTokens(SystemSigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** What a valid token says. */
    record Claims(UUID userId, UUID tenantId, UUID sessionId, Instant expiresAt) {}

    public String issue(UUID userId, UUID tenantId, UUID sessionId) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(userId.toString())
                .claim("tid", tenantId.toString())
                .claim("sid", sessionId.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SigningKey key = keys.current();
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID(key.id()).build();
        var unsigned = new JWSObject(header, new Payload(claims.toJSONObject()));
        String input = new String(unsigned.getSigningInput(), StandardCharsets.US_ASCII);
        return input + "." + Base64URL.encode(sign(key, unsigned.getSigningInput()));
    }

    /** Checks signature and expiry; whether the session still lives is another question. */
    Claims verify(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            String keyId = jwt.getHeader().getKeyID();
            if (!JWSAlgorithm.EdDSA.equals(jwt.getHeader().getAlgorithm()) || keyId == null) {
                throw CommonError.NOT_AUTHENTICATED.problem("The access token is not one of this server's.");
            }
            SigningKey key = keys.find(keyId)
                    .orElseThrow(() -> CommonError.NOT_AUTHENTICATED.problem(
                            "The access token was signed with a key that is no longer used; log in again."));
            if (!isSigned(key, jwt)) {
                throw CommonError.NOT_AUTHENTICATED.problem("The signature of the access token is wrong.");
            }
            return claimsOf(jwt.getJWTClaimsSet());
        } catch (ParseException | IllegalArgumentException malformed) {
            throw CommonError.NOT_AUTHENTICATED.problem("The access token cannot be read; log in again.");
        }
    }

    private Claims claimsOf(JWTClaimsSet claims) throws ParseException {
        Instant expiresAt = claims.getExpirationTime().toInstant();
        if (!clock.instant().isBefore(expiresAt)) {
            throw IdentityError.TOKEN_EXPIRED.problem();
        }
        return new Claims(
                UUID.fromString(claims.getSubject()),
                UUID.fromString(claims.getStringClaim("tid")),
                UUID.fromString(claims.getStringClaim("sid")),
                expiresAt);
    }

    private static byte[] sign(SigningKey key, byte[] input) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key.privateKey());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isSigned(SigningKey key, SignedJWT jwt) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key.publicKey());
            signature.update(jwt.getSigningInput());
            return signature.verify(jwt.getSignature().decode());
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
