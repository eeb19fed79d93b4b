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
import org.jspecify.annotations.Nullable;

/** HTTP of currencies. */
final class CurrenciesApi implements Api {

    private static final Duration FRESH = Duration.ofHours(1);

    private final Lazy<CurrencyCatalog> currencies;
    private final Lazy<CountryCatalog> countries;
    private final Renderings renderings;

    CurrenciesApi(Lazy<CurrencyCatalog> currencies, Lazy<CountryCatalog> countries, Renderings renderings) {
        this.currencies = currencies;
        this.countries = countries;
        this.renderings = renderings;
    }

    private record ListKey(PageRequest page) {}

    private record CountryKey(String country) {}

    private record OneKey(String code) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("listCurrencies", this::list);
        operations.bind("listCurrenciesOfCountry", r -> {
            var key = new CountryKey(r.path("country").toUpperCase(Locale.ROOT));
            return renderings.reply(r, key, FRESH, () -> new Single<>(usedIn(key.country())));
        });
        operations.bind("getCurrency", r -> {
            var key = new OneKey(r.path("code").toUpperCase(Locale.ROOT));
            return renderings.reply(r, key, FRESH, () -> new Single<>(currency(key.code())));
        });
    }

    private Reply list(Request r) {
        PageRequest page = r.page();
        String search = r.query("search");
        return search == null
                ? renderings.reply(r, new ListKey(page), FRESH, () -> body(null, page))
                : renderings.once(FRESH, () -> body(SearchText.fold(search), page));
    }

    private Single<List<Currency>> body(@Nullable String search, PageRequest page) {
        Comparator<Currency> order = switch (page.sort()) {
            case "name" -> Comparator.comparing(currency -> SearchText.fold(currency.name()));
            case null, default -> Comparator.comparing(Currency::code);
        };
        return new Single<>(Part.of(
                currencies.get().all().stream()
                        .filter(entry -> search == null || entry.searchText().contains(search))
                        .map(CurrencyCatalog.Entry::currency)
                        .sorted(Part.directed(order, page))
                        .toList(),
                page));
    }

    private List<Currency> usedIn(String country) {
        if (!countries.get().knows(country)) {
            throw ReferenceError.COUNTRY_NOT_FOUND.problem();
        }
        return currencies.get().usedIn(country).stream().map(this::currency).toList();
    }

    private Currency currency(String code) {
        return currencies.get().find(code).orElseThrow(ReferenceError.CURRENCY_NOT_FOUND::problem);
    }
}
