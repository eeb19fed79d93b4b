package dev.stoa.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an area's letters say, in the languages people can choose: {@code letters_<language>.properties} beside a class. */
public final class LetterTexts {

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "it", "es");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /** Names come from people; a line break would end the subject of a mail. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final Class<?> area;
    private final Map<String, Spoken> spoken = new ConcurrentHashMap<>();

    public LetterTexts(Class<?> area) {
        this.area = area;
    }

    /** The texts in a language, or in English when there are none in it. */
    public Spoken in(String language) {
        String known = LANGUAGES.contains(language) ? language : LANGUAGES.getFirst();
        return spoken.computeIfAbsent(known, this::load);
    }

    private Spoken load(String language) {
        String file = "letters_" + language + ".properties";
        try (InputStream in = Objects.requireNonNull(area.getResourceAsStream(file), file);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            var loaded = new Properties();
            loaded.load(reader);
            return new Spoken(language, loaded);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Texts in one language. */
    public static final class Spoken {

        private final String language;
        private final Properties texts;

        private Spoken(String language, Properties texts) {
            this.language = language;
            this.texts = texts;
        }

        public String language() {
            return language;
        }

        /** A day, written out, in UTC. */
        public String date(Instant instant) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(Locale.of(language))
                    .format(instant.atZone(ZoneOffset.UTC));
        }

        /** @param values what stands for {@code {0}}, {@code {1}} and so on; what they contain is not looked into */
        public String text(String key, String... values) {
            String text = Objects.requireNonNull(texts.getProperty(key), key);
            return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place, values)));
        }

        private static String value(MatchResult place, String... values) {
            return CONTROL.matcher(values[Integer.parseInt(place.group(1))]).replaceAll(" ");
        }
    }
}
