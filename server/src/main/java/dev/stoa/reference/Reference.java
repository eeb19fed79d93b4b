package dev.stoa.reference;

import dev.stoa.platform.web.Api;
import java.time.Clock;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The parts of reference data, put together; none of it is loaded before somebody asks. */
public final class Reference {

    private final List<Api> apis;

    public Reference(JsonMapper json, Clock clock) {
        var cldr = new Cldr();
        var renderings = new Renderings(json);
        var phoneCodes = new Lazy<>(() -> new PhoneCodeCatalog(cldr));
        var currencies = new Lazy<>(() -> new CurrencyCatalog(clock));
        var countries = new Lazy<>(() -> new CountryCatalog(cldr, phoneCodes.get(), currencies.get()));
        var languages = new Lazy<>(() -> new LanguageCatalog(cldr));
        var timezones = new Lazy<>(() -> new TimezoneCatalog(clock));
        apis = List.of(
                new CountriesApi(countries, cldr, renderings),
                new CurrenciesApi(currencies, countries, renderings),
                new LanguagesApi(languages, countries, cldr, renderings),
                new PhoneApi(new PhoneLookup(new PhoneNumbers(), cldr), cldr, renderings),
                new PhoneCodesApi(phoneCodes, renderings),
                new TimezonesApi(timezones, renderings));
    }

    public List<Api> apis() {
        return apis;
    }
}
