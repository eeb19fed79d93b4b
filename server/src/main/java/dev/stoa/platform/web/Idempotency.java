package dev.stoa.platform.web;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Seal;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.web.IdempotencyStore.Remembered;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The first answer to an {@code Idempotency-Key}, given again to whoever repeats the request within 24
 * hours (draft-ietf-httpapi-idempotency-key-header-07). A request that the server died in is never run
 * a second time: its key answers 409 until it expires, because nobody can know what was done.
 */
public final class Idempotency {

    static final String HEADER = "Idempotency-Key";
    private static final int MAX_KEY = 255;

    private final Db db;
    private final Seal seal;
    private final IdempotencyStore store = new IdempotencyStore();

    /** @param seal answers may hold tokens, so they are not stored in the clear */
    public Idempotency(Db db, Seal seal) {
        this.db = db;
        this.seal = seal;
    }

    /**
     * Runs the request, or repeats what it answered the first time. Server errors are not remembered:
     * they say nothing about the request.
     */
    Answer once(Caller caller, String key, String request, byte[] body, Supplier<Answer> run) {
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw FieldError.problem(
                    CommonError.INVALID_PARAMETER,
                    List.of(new FieldError(HEADER, "wrong_format", "must have 1 to " + MAX_KEY + " characters")));
        }
        String who = Objects.toString(caller.actor().id(), caller.origin().ip());
        String hash = hash(request, body);
        if (!db.write(caller, tx -> store.claim(tx, who, key, hash))) {
            return repeat(caller, who, key, hash);
        }
        Answer answer = runOrForget(caller, who, key, run);
        if (answer.status() < 500) {
            db.execute(caller, tx -> store.remember(tx, who, key, answer, sealed(answer.body())));
        } else {
            db.execute(caller, tx -> store.forget(tx, who, key));
        }
        return answer;
    }

    private Answer runOrForget(Caller caller, String who, String key, Supplier<Answer> run) {
        try {
            return run.get();
        } catch (RuntimeException failure) {
            db.execute(caller, tx -> store.forget(tx, who, key));
            throw failure;
        }
    }

    private Answer repeat(Caller caller, String who, String key, String hash) {
        Remembered first = db.read(caller, tx -> store.find(tx, who, key))
                .orElseThrow(CommonError.IDEMPOTENCY_IN_PROGRESS::problem);
        if (!first.requestHash().equals(hash)) {
            throw CommonError.IDEMPOTENCY_KEY_REUSED.problem();
        }
        if (first.status() == null || first.headers() == null || first.body() == null) {
            throw CommonError.IDEMPOTENCY_IN_PROGRESS
                    .problem("A request with this Idempotency-Key was started at " + first.createdAt()
                            + " and has not finished. If it never does, look whether it took effect and use a new key.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        return new Answer(
                first.status(), first.headers(), seal.open(Base64.getDecoder().decode(first.body())));
    }

    private String sealed(byte[] body) {
        return Base64.getEncoder().encodeToString(seal.seal(body));
    }

    private static String hash(String request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.getBytes(StandardCharsets.UTF_8));
            digest.update(body);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
