package dev.stoa.reference;

import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.platform.web.Single;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** HTTP of languages. */
final class LanguagesApi implements Api {

    private static final Duration FRESH = Duration.ofHours(1);

    private final Lazy<LanguageCatalog> catalog;
    private final Lazy<CountryCatalog> countries;
    private final Cldr cldr;
    private final Renderings renderings;

    LanguagesApi(Lazy<LanguageCatalog> catalog, Lazy<CountryCatalog> countries, Cldr cldr, Renderings renderings) {
        this.catalog = catalog;
        this.countries = countries;
        this.cldr = cldr;
        this.renderings = renderings;
    }

    private record ListKey(
            @Nullable String country, @Nullable String region, PageRequest page) {}

    private record OneKey(String code) {}

    private record Listed(List<Language> languages, int total, int limit, int offset) {}

    /** Free text and the language its names may be in. */
    private record Search(String text, String language) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("listLanguages", this::list);
        operations.bind("getLanguage", r -> {
            var key = new OneKey(r.path("code").toLowerCase(Locale.ROOT));
            return renderings.reply(
                    r,
                    key,
                    FRESH,
                    () -> new Single<>(
                            catalog.get().find(key.code()).orElseThrow(ReferenceError.LANGUAGE_NOT_FOUND::problem)));
        });
    }

    private Reply list(Request r) {
        var key = new ListKey(r.query("countryCode"), r.query("region"), r.page());
        String language = cldr.best(r.languages());
        String search = r.query("search");
        return search == null
                ? renderings.reply(r, key, FRESH, () -> body(key, null))
                : renderings.once(FRESH, () -> body(key, new Search(SearchText.fold(search), language)));
    }

    private Single<Listed> body(ListKey key, @Nullable Search search) {
        countries.get().requireKnown(key.country());
        Stream<Language> matching = catalog.get().ordered(key.country()).stream()
                .filter(language -> search == null || catalog.get().matches(language, search.text(), search.language()))
                .filter(language -> key.region() == null || isSpokenIn(language, key.region()));
        List<Language> found = ordered(matching, key.page()).toList();
        return new Single<>(new Listed(
                Part.of(found, key.page()),
                found.size(),
                key.page().limit(),
                key.page().offset()));
    }

    private boolean isSpokenIn(Language language, String region) {
        return countries.get().in(Cldr.ENGLISH).stream()
                .map(CountryCatalog.Entry::country)
                .anyMatch(country -> country.metadata().languages().contains(language.code())
                        && CountryCatalog.isIn(country, region));
    }

    private Stream<Language> ordered(Stream<Language> languages, PageRequest page) {
        return switch (page.sort()) {
            case "iso_code_1" -> languages.sorted(Part.directed(Comparator.comparing(Language::code), page));
            case "name_english" ->
                languages.sorted(
                        Part.directed(Comparator.comparing(Language::nameEnglish, cldr.order(Cldr.ENGLISH)), page));
            case null, default -> languages;
        };
    }
}
