package dev.stoa.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The 10,000 commonest passwords of at least eight characters, which guessers try first (NIST SP
 * 800-63B section 5.1.1.2). Taken from the dictionary of nbvcxz 1.5.1 (MIT licence).
 */
final class CommonPasswords {

    private static final String LIST = "common-passwords.txt";

    /** Read when the first password is set: logins do not need it. */
    private static final class Loaded {

        static final Set<String> WORDS = load();
    }

    private CommonPasswords() {}

    static boolean include(String password) {
        return Loaded.WORDS.contains(password.toLowerCase(Locale.ROOT));
    }

    private static Set<String> load() {
        try (InputStream in = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST);
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
