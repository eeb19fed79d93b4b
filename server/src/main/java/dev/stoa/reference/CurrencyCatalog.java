package dev.stoa.reference;

import com.ibm.icu.text.CurrencyMetaInfo;
import com.ibm.icu.text.CurrencyMetaInfo.CurrencyFilter;
import com.ibm.icu.util.ULocale;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The currencies people pay with today, and where. */
final class CurrencyCatalog {

    private final Map<String, List<String>> byCountry = new HashMap<>();
    private final List<Entry> entries;

    /** A currency in a list, and what it is found by. */
    record Entry(Currency currency, String searchText) {}

    CurrencyCatalog(Clock clock) {
        Instant now = clock.instant();
        var countries = new TreeMap<String, List<String>>();
        for (String country : Arrays.stream(Locale.getISOCountries()).sorted().toList()) {
            List<String> codes = tenderIn(country, now);
            byCountry.put(country, codes);
            codes.forEach(code ->
                    countries.computeIfAbsent(code, _ -> new ArrayList<>()).add(country));
        }
        entries = countries.entrySet().stream()
                .map(used -> currency(used.getKey(), List.copyOf(used.getValue())))
                .map(currency -> new Entry(currency, searchText(currency)))
                .toList();
    }

    /** By code. */
    List<Entry> all() {
        return entries;
    }

    Optional<Currency> find(String code) {
        return entries.stream()
                .map(Entry::currency)
                .filter(currency -> currency.code().equals(code))
                .findFirst();
    }

    /** The codes of what the country uses, the most important first; empty where nobody pays. */
    List<String> usedIn(String country) {
        return byCountry.getOrDefault(country, List.of());
    }

    private static List<String> tenderIn(String country, Instant now) {
        return List.copyOf(CurrencyMetaInfo.getInstance()
                .currencies(CurrencyFilter.onRegion(country)
                        .withDate(Date.from(now))
                        .withTender()));
    }

    private static Currency currency(String code, List<String> countries) {
        var cldr = com.ibm.icu.util.Currency.getInstance(code);
        return new Currency(
                code,
                cldr.getName(ULocale.ENGLISH, com.ibm.icu.util.Currency.LONG_NAME, null),
                cldr.getName(ULocale.ENGLISH, com.ibm.icu.util.Currency.NARROW_SYMBOL_NAME, null),
                new Currency.Metadata(countries, digits(code), "%03d".formatted(cldr.getNumericCode())),
                Release.DATE,
                Release.DATE);
    }

    /** CLDR says how many digits people still use in daily life, which for some is fewer than the standard has. */
    private static int digits(String code) {
        return java.util.Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .mapToInt(java.util.Currency::getDefaultFractionDigits)
                .findFirst()
                .orElseGet(() -> com.ibm.icu.util.Currency.getInstance(code).getDefaultFractionDigits());
    }

    private static String searchText(Currency currency) {
        return SearchText.of(Stream.of(
                currency.code(),
                currency.name(),
                currency.symbol(),
                currency.metadata().numericCode()));
    }
}
