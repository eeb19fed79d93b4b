package dev.stoa.reference;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.ibm.icu.util.Region;
import com.ibm.icu.util.Region.RegionType;
import com.ibm.icu.util.ULocale;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.FieldError;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All countries of ISO 3166-1, in the order of each language. */
final class CountryCatalog {

    /** Stand first in lists, in this order: the countries the contract names. */
    static final List<String> FIRST = List.of("CH", "DE", "FR", "IT", "ES", "US", "GB", "TH", "JP", "CN", "KR");

    /** In which every country is named; its own languages come to these. */
    static final List<String> NAMED_IN =
            List.of("ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "th", "zh");

    private static final int MOST_LANGUAGES = 24;

    private final Cldr cldr;
    private final PhoneCodeCatalog phoneCodes;
    private final CurrencyCatalog currencies;
    private final Map<String, String> capitals = PlainFacts.read("capitals.txt");
    private final List<Country> all;
    private final LoadingCache<String, Listing> listings =
            Caffeine.newBuilder().maximumSize(MOST_LANGUAGES).build(this::listing);

    /** A country in a list, and what it is found by. */
    record Entry(Country country, String searchText) {}

    private record Listing(List<Entry> entries, Map<String, Country> byCode) {}

    CountryCatalog(Cldr cldr, PhoneCodeCatalog phoneCodes, CurrencyCatalog currencies) {
        this.cldr = cldr;
        this.phoneCodes = phoneCodes;
        this.currencies = currencies;
        all = Arrays.stream(Locale.getISOCountries())
                .sorted()
                .map(this::country)
                .toList();
    }

    /** In the language's order, the first ones first. */
    List<Entry> in(String language) {
        return listings.get(language).entries();
    }

    Optional<Country> find(String code, String language) {
        return Optional.ofNullable(listings.get(language).byCode().get(code));
    }

    boolean knows(String code) {
        return all.stream().anyMatch(country -> country.isoCode().equals(code));
    }

    /** Refuses (400) to filter by a country that does not exist. */
    void requireKnown(@Nullable String country) {
        if (country != null && !knows(country)) {
            throw FieldError.problem(
                    CommonError.INVALID_PARAMETER,
                    List.of(new FieldError("countryCode", "unknown_value", "must be a country of ISO 3166-1")));
        }
    }

    /** Continents, in English, by name. */
    List<String> regions() {
        return all.stream()
                .map(country -> country.metadata().region())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the country lies there; continents and their parts, in English. */
    static boolean isIn(Country country, String region) {
        return region.equalsIgnoreCase(country.metadata().region())
                || region.equalsIgnoreCase(country.metadata().subregion());
    }

    private Listing listing(String language) {
        List<Entry> entries = all.stream()
                .map(country -> country.named(cldr.countryName(country.isoCode(), language)))
                .sorted(Comparator.comparingInt((Country country) -> rank(country.isoCode()))
                        .thenComparing(Country::name, cldr.order(language)))
                .map(country -> new Entry(country, searchText(country)))
                .toList();
        return new Listing(
                entries,
                entries.stream().map(Entry::country).collect(Collectors.toMap(Country::isoCode, Function.identity())));
    }

    private static int rank(String code) {
        int place = FIRST.indexOf(code);
        return place < 0 ? FIRST.size() : place;
    }

    private static String searchText(Country country) {
        return SearchText.of(Stream.concat(
                Stream.of(
                        country.isoCode(),
                        country.cca3(),
                        country.name(),
                        country.nameAscii(),
                        country.metadata().capital()),
                country.nameLocal().values().stream()));
    }

    private Country country(String code) {
        List<String> languages = cldr.languagesOf(code);
        List<String> paid = currencies.usedIn(code);
        PhoneCode dialled = phoneCodes.find(code).orElse(null);
        String english = cldr.countryName(code, Cldr.ENGLISH);
        var metadata = new Country.Metadata(
                regionOf(code),
                subregionOf(code),
                "%03d".formatted(Region.getInstance(code).getNumericCode()),
                capitals.get(code),
                dialled == null ? null : dialled.iddRoot(),
                paid.isEmpty() ? null : paid.getFirst(),
                languages);
        return new Country(
                code,
                new ULocale("und", code).getISO3Country(),
                SearchText.ascii(english),
                localNames(code, languages),
                "https://flagsapi.com/" + code + "/flat/64.png",
                paid,
                dialled == null ? null : dialled.fullCode(),
                metadata,
                Release.DATE,
                Release.DATE,
                english);
    }

    private Map<String, String> localNames(String code, List<String> languages) {
        var names = new TreeMap<String, String>();
        Stream.concat(NAMED_IN.stream(), languages.stream())
                .filter(cldr::speaks)
                .forEach(language -> {
                    String name = cldr.country(code, language);
                    if (name != null) {
                        names.put(language, name);
                    }
                });
        return names;
    }

    /** The continent in English. CLDR counts Antarctica and the islands around St. Helena to Oceania; the United Nations (M49) do not. */
    static String regionOf(String code) {
        return switch (code) {
            case "AQ" -> "Antarctica";
            case "AC", "TA" -> regionOf("SH");
            default -> nameOf(Region.getInstance(code).getContainingRegion(RegionType.CONTINENT), "World");
        };
    }

    private static @Nullable String subregionOf(String code) {
        if (code.equals("AQ")) {
            return null;
        }
        return nameOf(Region.getInstance(code).getContainingRegion(RegionType.SUBCONTINENT), "");
    }

    private static String nameOf(@Nullable Region region, String otherwise) {
        return region == null ? otherwise : new ULocale("und", region.toString()).getDisplayCountry(ULocale.ENGLISH);
    }
}
