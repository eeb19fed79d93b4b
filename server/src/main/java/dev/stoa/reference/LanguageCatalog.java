package dev.stoa.reference;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All languages of ISO 639-1. */
final class LanguageCatalog {

    private static final List<String> FIRST = List.of("de", "fr", "it", "es");

    /** Java still lists these, which the standard has withdrawn (the first four for a new code, the last for many languages). */
    private static final Map<String, String> WITHDRAWN =
            Map.of("in", "id", "iw", "he", "ji", "yi", "mo", "ro", "bh", "");

    private static final int MOST_LANGUAGES = 24;

    private final Cldr cldr;
    private final Map<String, String> ownNames = PlainFacts.read("own-language-names.txt");
    private final Map<String, String> bibliographic = PlainFacts.read("bibliographic-codes.txt");
    private final List<Language> all;
    private final Map<String, Language> byCode = new HashMap<>();
    private final LoadingCache<String, Map<String, String>> searchTexts =
            Caffeine.newBuilder().maximumSize(MOST_LANGUAGES).build(this::searchTexts);

    LanguageCatalog(Cldr cldr) {
        this.cldr = cldr;
        all = Arrays.stream(Locale.getISOLanguages())
                .filter(code -> !WITHDRAWN.containsKey(code))
                .map(this::language)
                .sorted(Comparator.comparing(Language::nameEnglish, cldr.order(Cldr.ENGLISH)))
                .toList();
        for (Language language : all) {
            byCode.put(language.code(), language);
            byCode.put(language.code2(), language);
        }
        WITHDRAWN.forEach((old, code) -> alias(old, code));
        bibliographic.forEach((old, code) -> alias(old, code));
    }

    private void alias(String other, String code) {
        Language language = byCode.get(code);
        if (language != null) {
            byCode.put(other, language);
        }
    }

    /** By English name. */
    List<Language> all() {
        return all;
    }

    /** The common ones first, before them those of the country and English, and the others by English name. */
    List<Language> ordered(@Nullable String country) {
        var codes = new LinkedHashSet<String>();
        if (country != null) {
            codes.addAll(cldr.languagesOf(country));
            codes.add(Cldr.ENGLISH);
        }
        codes.addAll(FIRST);
        Set<Language> ordered = codes.stream()
                .map(byCode::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        ordered.addAll(all);
        return List.copyOf(ordered);
    }

    /** By any of its codes. */
    Optional<Language> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Whether one of its names or codes has the folded text in it; names in English, its own and the given language. */
    boolean matches(Language language, String text, String in) {
        return searchTexts.get(in).getOrDefault(language.code(), "").contains(text);
    }

    private Map<String, String> searchTexts(String in) {
        return all.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Language::code,
                        language -> SearchText.of(Stream.of(
                                language.code(),
                                language.code2(),
                                language.nameEnglish(),
                                language.nameLocal(),
                                cldr.language(language.code(), in)))));
    }

    private Language language(String code) {
        String english = Objects.requireNonNullElse(cldr.language(code, Cldr.ENGLISH), code);
        String own = ownNames.get(code);
        if (own == null) {
            own = cldr.language(code, code);
        }
        String three = Locale.of(code).getISO3Language();
        String script = Cldr.scriptOf(code);
        return new Language(
                code,
                three,
                three,
                english,
                own == null ? english : own,
                Cldr.homeOf(code),
                new Language.Metadata(Objects.requireNonNullElse(cldr.script(script), script), script),
                Release.DATE,
                Release.DATE);
    }
}
