package dev.stoa.identity;

import dev.stoa.messaging.Letter;
import dev.stoa.messaging.NewMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** What the mails of this area say, in the languages people can choose. */
final class Letters {

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "it", "es");

    private final Map<String, Properties> texts = new ConcurrentHashMap<>();

    NewMessage compose(OneTime purpose, String recipient, String name, String language, String link) {
        String spoken = LANGUAGES.contains(language) ? language : LANGUAGES.getFirst();
        Properties in = texts.computeIfAbsent(spoken, Letters::load);
        String key = switch (purpose) {
            case EMAIL_VERIFICATION -> "verification";
            case PASSWORD_RESET -> "reset";
        };
        var letter = new Letter(
                text(in, key + ".subject"),
                text(in, "greeting").replace("{0}", name),
                List.of(text(in, key + ".about")),
                text(in, key + ".action"),
                link,
                List.of(text(in, key + ".note")));
        return new NewMessage(
                NewMessage.Channel.EMAIL,
                purpose.name().toLowerCase(Locale.ROOT),
                recipient,
                letter.subject(),
                letter.text(),
                letter.html(spoken),
                true);
    }

    private static String text(Properties texts, String key) {
        return Objects.requireNonNull(texts.getProperty(key), key);
    }

    private static Properties load(String language) {
        String file = "letters_" + language + ".properties";
        try (InputStream in = Objects.requireNonNull(Letters.class.getResourceAsStream(file), file);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            var loaded = new Properties();
            loaded.load(reader);
            return loaded;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
