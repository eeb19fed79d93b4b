package dev.stoa.reference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Answers that are the same for everybody, kept as the bytes that go over the wire, with an ETag to ask again by. */
final class Renderings {

    private static final long MOST_BYTES = 8L * 1024 * 1024;
    private static final int OVERHEAD = 500;
    private static final int ETAG_BYTES = 12;

    private final JsonMapper json;
    private final Cache<Object, Rendering> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Object _, Rendering rendering) -> rendering.size + OVERHEAD)
            .build();

    private static final class Rendering {

        private final String etag;
        private final int size;
        private final Reply whole;
        private final Reply unchanged;

        Rendering(byte[] bytes, Map<String, String> headers) {
            size = bytes.length;
            etag = etagOf(bytes);
            whole = new Reply(200, bytes, headers).header("ETag", etag);
            unchanged = Reply.unchanged(whole.headers());
        }
    }

    Renderings(JsonMapper json) {
        this.json = json;
    }

    /**
     * The answer kept under this key, or 304 when it is the one the caller has.
     *
     * @param key all that the answer depends on
     * @param fresh for how long nobody needs to ask again
     */
    Reply reply(Request request, Object key, Duration fresh, Supplier<?> body) {
        Rendering rendering = kept.get(key, _ -> render(fresh, body));
        return request.holds(rendering.etag) ? rendering.unchanged : rendering.whole;
    }

    /** An answer nobody is likely to ask for again. */
    Reply once(Duration fresh, Supplier<?> body) {
        return new Reply(200, body.get(), headers(fresh));
    }

    private Rendering render(Duration fresh, Supplier<?> body) {
        return new Rendering(json.writeValueAsBytes(body.get()), headers(fresh));
    }

    private static Map<String, String> headers(Duration fresh) {
        return Map.of("Cache-Control", "public, max-age=" + fresh.toSeconds(), "Vary", "Accept-Language");
    }

    private static String etagOf(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ETAG_BYTES))
                    + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
