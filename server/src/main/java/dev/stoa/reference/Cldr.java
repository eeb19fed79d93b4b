package dev.stoa.reference;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.ibm.icu.text.Collator;
import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.UResourceBundle;
import dev.stoa.platform.web.Languages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the Unicode Common Locale Data Repository calls things in each language, and which languages a country has. */
final class Cldr {

    static final String ENGLISH = "en";

    private static final String ICU = "com/ibm/icu/impl/data/icudata";
    private static final Set<String> ISO_639 = Set.of(Locale.getISOLanguages());
    private static final int MOST_LANGUAGES = 32;

    private final Map<String, Boolean> spoken = new ConcurrentHashMap<>();
    private final LoadingCache<String, LocaleDisplayNames> names =
            Caffeine.newBuilder().maximumSize(MOST_LANGUAGES).build(Cldr::namesIn);

    private record Share(String language, int share) {}

    /** How names are put in order in this language. */
    Comparator<Object> order(String language) {
        return Collator.getInstance(new ULocale(language)).freeze();
    }

    /** The first of the languages somebody would like that has names for countries, or English. */
    String best(Languages wanted) {
        return wanted.codes().stream().filter(this::speaks).findFirst().orElse(ENGLISH);
    }

    /** Whether it has names of countries in this language. */
    boolean speaks(String language) {
        return ISO_639.contains(language) && spoken.computeIfAbsent(language, Cldr::hasCountryNames);
    }

    /** ICU answers in the machine's language when it lacks the one asked for, so the bundle has to say what it is in. */
    private static boolean hasCountryNames(String language) {
        return bundle("region", language).getULocale().getLanguage().equals(language);
    }

    @Nullable
    String country(String code, String language) {
        return names.get(language).regionDisplayName(code);
    }

    /** The country's name; where the language has none, the English one. */
    String countryName(String code, String language) {
        String name = speaks(language) ? country(code, language) : null;
        if (name == null) {
            name = country(code, ENGLISH);
        }
        return name == null ? code : name;
    }

    /** What the language calls another, or itself. */
    @Nullable
    String language(String code, String language) {
        boolean known = bundle("lang", language).getULocale().getLanguage().equals(language);
        return known ? names.get(language).languageDisplayName(code) : null;
    }

    @Nullable
    String script(String code) {
        return names.get(ENGLISH).scriptDisplayName(code);
    }

    /**
     * The official languages of a country that have a code in ISO 639-1, by the share of people who use them; then those official in
     * a part of it that are at home in no other country (Romansh in Switzerland, but not French in Italy).
     */
    List<String> languagesOf(String country) {
        var official = new ArrayList<Share>();
        var regional = new ArrayList<Share>();
        try {
            UResourceBundle languages =
                    bundle("", "supplementalData").get("territoryInfo").get(country);
            for (int i = 0; i < languages.getSize(); i++) {
                UResourceBundle entry = languages.get(i);
                if (entry.getType() == UResourceBundle.TABLE) {
                    sort(entry, country, official, regional);
                }
            }
        } catch (MissingResourceException nobodyLivesThere) {
            return List.of();
        }
        var byShare = Comparator.comparingInt(Share::share).reversed();
        official.sort(byShare);
        regional.sort(byShare);
        official.addAll(regional);
        return official.stream().map(Share::language).distinct().toList();
    }

    private static void sort(UResourceBundle entry, String country, List<Share> official, List<Share> regional) {
        String status = null;
        int share = 0;
        for (int i = 0; i < entry.getSize(); i++) {
            UResourceBundle field = entry.get(i);
            switch (field.getKey()) {
                case "officialStatus" -> status = field.getString();
                // A floating-point number packed so that larger shares are larger integers.
                case "populationShareF" -> share = field.getInt();
                default -> {}
            }
        }
        String language = entry.getKey().split("_")[0];
        if (status == null || !ISO_639.contains(language)) {
            return;
        }
        switch (status) {
            case "official", "de_facto_official" -> official.add(new Share(language, share));
            case "official_regional" -> {
                if (country.equals(homeOf(language))) {
                    regional.add(new Share(language, share));
                }
            }
            default -> {}
        }
    }

    /** The country most people think of with this language; none for Esperanto and its like. */
    static @Nullable String homeOf(String language) {
        String country = ULocale.addLikelySubtags(new ULocale(language)).getCountry();
        return country.matches("[A-Z]{2}") ? country : null;
    }

    static String scriptOf(String language) {
        return ULocale.addLikelySubtags(new ULocale(language)).getScript();
    }

    private static UResourceBundle bundle(String part, String name) {
        return UResourceBundle.getBundleInstance(
                part.isEmpty() ? ICU : ICU + "/" + part, name, UResourceBundle.class.getClassLoader());
    }

    private static LocaleDisplayNames namesIn(String language) {
        return LocaleDisplayNames.getInstance(
                new ULocale(language), DisplayContext.CAPITALIZATION_FOR_UI_LIST_OR_MENU, DisplayContext.NO_SUBSTITUTE);
    }
}
