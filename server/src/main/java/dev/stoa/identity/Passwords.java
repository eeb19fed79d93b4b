package dev.stoa.identity;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords and compares them: Argon2id with 19 MiB, two passes and one lane, as the OWASP
 * Password Storage Cheat Sheet has it. Few at once, so that a wave of logins takes neither the memory
 * nor all the processors.
 */
final class Passwords {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Nobody's hash, compared with when there is no account, so that it takes as long as with one. */
    private static final String NOBODYS = encoded(new byte[SALT_BYTES], new byte[HASH_BYTES]);

    private final Argon2Function argon2 = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    private final SecureRandom random = new SecureRandom();
    private final Semaphore permits = new Semaphore(AT_ONCE, true);

    /** Refuses passwords that guessers try first; the length is the contract's to check. */
    static void check(String field, String password, String email) {
        if (CommonPasswords.include(password) || password.equalsIgnoreCase(email)) {
            var error = new FieldError(field, "too_common", "is among the first that guessers try; choose another");
            throw FieldError.problem(IdentityError.PASSWORD_TOO_COMMON, List.of(error));
        }
    }

    /** @return the hash with its salt and parameters, as text */
    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] plain = bytes(password);
        return encoded(salt, limited(() -> argon2.hash(plain, salt).getBytes()));
    }

    /** @param hash absent when there is no such account; that takes as long and never matches */
    boolean match(String password, @Nullable String hash) {
        String expected = hash == null ? NOBODYS : hash;
        String plain = Normalizer.normalize(password, Normalizer.Form.NFKC);
        boolean matches =
                limited(() -> Argon2Function.getInstanceFromHash(expected).check(plain, expected));
        return matches && hash != null;
    }

    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }

    /** The PHC string format, which every Argon2 library reads. */
    private static String encoded(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    private <T> T limited(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw CommonError.UNAVAILABLE
                        .problem("Too many people are logging in at the moment; try again soon.")
                        .retryAfter(Duration.ofSeconds(5));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommonError.UNAVAILABLE.problem();
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }
}
