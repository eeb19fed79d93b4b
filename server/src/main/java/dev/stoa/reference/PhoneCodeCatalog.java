package dev.stoa.reference;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calling codes of all countries that have one. */
final class PhoneCodeCatalog {

    private static final int NORTH_AMERICA = 1;

    /** They have most of the area codes of their plan, so none of these sets them apart. */
    private static final Set<String> WITHOUT_OWN_AREAS = Set.of("US", "CA");

    private final PhoneNumberUtil library = PhoneNumbers.library();
    private final Map<String, Entry> byCountry = new LinkedHashMap<>();

    /** A code in a list, and what it is found by. */
    record Entry(PhoneCode code, String searchText) {}

    PhoneCodeCatalog(Cldr cldr) {
        Map<String, List<String>> areas = northAmericanAreas();
        for (String country : new TreeSet<>(library.getSupportedRegions())) {
            PhoneCode code = phoneCode(country, cldr.countryName(country, Cldr.ENGLISH), areas.get(country));
            byCountry.put(country, new Entry(code, searchText(code)));
        }
    }

    /** By country code. */
    Collection<Entry> all() {
        return byCountry.values();
    }

    Optional<PhoneCode> find(String country) {
        return Optional.ofNullable(byCountry.get(country)).map(Entry::code);
    }

    /** The countries with this calling code, the one it was made for first. */
    List<PhoneCode> dialledBy(String digits) {
        var found = new TreeMap<Integer, PhoneCode>();
        for (Entry entry : byCountry.values()) {
            if (entry.code().isDialledBy(digits)) {
                found.put(place(entry.code()), entry.code());
            }
        }
        return List.copyOf(found.values());
    }

    private int place(PhoneCode code) {
        int root = Integer.parseInt(code.iddRoot().substring(1));
        return library.getRegionCodesForCountryCode(root).indexOf(code.countryCode());
    }

    private PhoneCode phoneCode(String country, String name, @Nullable List<String> areas) {
        String root = "+" + library.getCountryCodeForRegion(country);
        return new PhoneCode(
                country,
                root,
                areas,
                areas == null ? root : root + areas.getFirst(),
                new PhoneCode.Metadata(name, CountryCatalog.regionOf(country)),
                Release.DATE,
                Release.DATE);
    }

    /** The library knows which country an area belongs to, but only tells by number. */
    private Map<String, List<String>> northAmericanAreas() {
        var areas = new HashMap<String, List<String>>();
        for (int area = 200; area < 1000; area++) {
            var number =
                    new PhoneNumber().setCountryCode(NORTH_AMERICA).setNationalNumber(area * 10_000_000L + 2_345_678);
            String country = library.getRegionCodeForNumber(number);
            if (country != null && !WITHOUT_OWN_AREAS.contains(country)) {
                areas.merge(
                        country,
                        List.of(Integer.toString(area)),
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).toList());
            }
        }
        return areas;
    }

    private static String searchText(PhoneCode code) {
        return SearchText.of(
                Stream.of(code.countryCode(), code.metadata().countryName(), code.iddRoot(), code.fullCode()));
    }
}
