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

/** HTTP of countries. */
final class CountriesApi implements Api {

    private static final Duration FRESH = Duration.ofHours(1);

    private final Lazy<CountryCatalog> catalog;
    private final Cldr cldr;
    private final Renderings renderings;

    CountriesApi(Lazy<CountryCatalog> catalog, Cldr cldr, Renderings renderings) {
        this.catalog = catalog;
        this.cldr = cldr;
        this.renderings = renderings;
    }

    private record ListKey(
            String language,
            @Nullable String country,
            @Nullable String region,
            PageRequest page) {}

    private record OneKey(String code, String language) {}

    private record Listed(List<Country> countries, int total, int limit, int offset) {}

    private record Regions(List<String> regions) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("listCountries", this::list);
        operations.bind(
                "listCountryRegions",
                r -> renderings.reply(
                        r,
                        "country regions",
                        FRESH,
                        () -> new Single<>(new Regions(catalog.get().regions()))));
        operations.bind("getCountry", r -> {
            var key = new OneKey(r.path("isoCode").toUpperCase(Locale.ROOT), cldr.best(r.languages()));
            return renderings.reply(
                    r,
                    key,
                    FRESH,
                    () -> new Single<>(catalog.get()
                            .find(key.code(), key.language())
                            .orElseThrow(ReferenceError.COUNTRY_NOT_FOUND::problem)
                            .detail()));
        });
    }

    private Reply list(Request r) {
        var key = new ListKey(cldr.best(r.languages()), r.query("countryCode"), r.query("region"), r.page());
        String search = r.query("search");
        return search == null
                ? renderings.reply(r, key, FRESH, () -> body(key, null))
                : renderings.once(FRESH, () -> body(key, SearchText.fold(search)));
    }

    private Single<Listed> body(ListKey key, @Nullable String search) {
        catalog.get().requireKnown(key.country());
        Stream<Country> matching = catalog.get().in(key.language()).stream()
                .filter(entry -> search == null || entry.searchText().contains(search))
                .map(CountryCatalog.Entry::country)
                .filter(country -> key.country() == null || country.isoCode().equals(key.country()))
                .filter(country -> key.region() == null || CountryCatalog.isIn(country, key.region()));
        List<Country> found = ordered(matching, key).toList();
        return new Single<>(new Listed(
                Part.of(found, key.page()),
                found.size(),
                key.page().limit(),
                key.page().offset()));
    }

    private Stream<Country> ordered(Stream<Country> countries, ListKey key) {
        return switch (key.page().sort()) {
            case "iso_code" -> countries.sorted(Part.directed(Comparator.comparing(Country::isoCode), key.page()));
            case "name" ->
                countries.sorted(
                        Part.directed(Comparator.comparing(Country::name, cldr.order(key.language())), key.page()));
            case null, default -> countries;
        };
    }
}
