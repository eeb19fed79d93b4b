package dev.stoa.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SigningKeysTest {

    @Test
    void othersCanCheckAnAccessTokenWithThePublishedKeys() throws Exception {
        TestTenant tenant = TestTenant.create();
        TestUser user = tenant.user(Role.MEMBER);
        String token = TestServer.shared().stoa().identity().tokens().issue(user.id(), tenant.id(), user.sessionId());
        SignedJWT jwt = SignedJWT.parse(token);

        Http.Answer published = Http.anonymous(TestServer.shared())
                .get("/.well-known/jwks.json")
                .expect(200);

        JsonNode key = published
                .at("/keys")
                .valueStream()
                .filter(one -> one.path("kid").asString().equals(jwt.getHeader().getKeyID()))
                .findFirst()
                .orElseThrow();
        assertThat(key.path("crv").asString()).isEqualTo("Ed25519");
        assertThat(key.has("d")).isFalse();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(publicKey(key.path("x").asString()));
        signature.update(jwt.getSigningInput());
        assertThat(signature.verify(jwt.getSignature().decode())).isTrue();
    }

    /** RFC 8410: an Ed25519 key in X.509 form is a fixed start and the raw key. */
    private static PublicKey publicKey(String raw) throws Exception {
        byte[] start = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] key = Base64.getUrlDecoder().decode(raw);
        byte[] encoded = new byte[start.length + key.length];
        System.arraycopy(start, 0, encoded, 0, start.length);
        System.arraycopy(key, 0, encoded, start.length, key.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
