package dev.stoa.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CurrenciesTest {

    private static final String CURRENCIES = "/api/v1/public/currencies/";

    private final Http anybody = Http.anonymous(TestServer.shared());

    @Test
    void aCurrencyIsWhatTheStandardSays() {
        JsonNode franc = anybody.get(CURRENCIES + "chf").expect(200).at("/data");

        assertThat(franc.at("/code").asString()).isEqualTo("CHF");
        assertThat(franc.at("/name").asString()).isEqualTo("Swiss Franc");
        assertThat(franc.at("/metadata/numeric_code").asString()).isEqualTo("756");
        assertThat(texts(franc.at("/metadata/countries"))).containsExactly("CH", "LI");
    }

    /** CLDR would say 0 for several of these: it counts coins in use, the standard counts minor units. */
    @ParameterizedTest
    @CsvSource({
        "USD, $, 2, 840",
        "EUR, €, 2, 978",
        "JPY, ¥, 0, 392",
        "THB, ฿, 2, 764",
        "IQD, IQD, 3, 368",
        "KWD, KWD, 3, 414",
        "ALL, ALL, 2, 008",
        "INR, ₹, 2, 356",
        "KRW, ₩, 0, 410"
    })
    void digitsAndNumbersAreThoseOfTheStandard(String code, String symbol, int digits, String number) {
        JsonNode currency = anybody.get(CURRENCIES + code).expect(200).at("/data");

        assertThat(currency.at("/symbol").asString()).isEqualTo(symbol);
        assertThat(currency.at("/metadata/decimal_digits").asInt()).isEqualTo(digits);
        assertThat(currency.at("/metadata/numeric_code").asString()).isEqualTo(number);
    }

    @Test
    void onlyWhatPeoplePayWithTodayIsACurrency() {
        assertThat(codes(anybody.get(CURRENCIES + "country/HR"))).containsExactly("EUR");
        assertThat(codes(anybody.get(CURRENCIES + "country/bg"))).containsExactly("EUR");
        assertThat(codes(anybody.get(CURRENCIES + "country/PA"))).containsExactly("PAB", "USD");
        assertThat(codes(anybody.get(CURRENCIES + "country/AQ"))).isEmpty();
        anybody.get(CURRENCIES + "DEM").refused(404, "CURRENCY_NOT_FOUND");
        anybody.get(CURRENCIES + "HRK").refused(404, "CURRENCY_NOT_FOUND");
        anybody.get(CURRENCIES + "XXX").refused(404, "CURRENCY_NOT_FOUND");
    }

    @Test
    void everyCurrencyOfACountryExistsAndKnowsTheCountry() {
        JsonNode countries =
                anybody.get("/api/v1/public/countries/?limit=500").expect(200).at("/data/countries");
        JsonNode currencies = anybody.get(CURRENCIES + "?limit=500").expect(200).at("/data");
        Set<String> used = currencies
                .valueStream()
                .flatMap(currency -> texts(currency.at("/metadata/countries")).stream()
                        .map(country -> country + currency.at("/code").asString()))
                .collect(Collectors.toSet());

        Set<String> paid = countries
                .valueStream()
                .flatMap(country -> texts(country.at("/currencies")).stream()
                        .map(code -> country.at("/iso_code").asString() + code))
                .collect(Collectors.toSet());

        assertThat(paid).isEqualTo(used).hasSizeGreaterThan(249);
    }

    @Test
    void theListIsOrderedSearchedAndCut() {
        assertThat(codes(anybody.get(CURRENCIES + "?limit=2"))).containsExactly("AED", "AFN");
        assertThat(codes(anybody.get(CURRENCIES + "?limit=2&offset=2"))).containsExactly("ALL", "AMD");
        assertThat(codes(anybody.get(CURRENCIES + "?sort=name&limit=2"))).containsExactly("AFN", "ALL");
        assertThat(codes(anybody.get(CURRENCIES + "?sort=code&order=desc&limit=1")))
                .containsExactly("ZWG");
        assertThat(codes(anybody.get(CURRENCIES + "?search=kron"))).contains("SEK", "NOK", "ISK");
        assertThat(codes(anybody.get(CURRENCIES + "?search=colon"))).containsExactly("CRC");
        assertThat(codes(anybody.get(CURRENCIES + "?search=756"))).containsExactly("CHF");
        assertThat(codes(anybody.get(CURRENCIES + "?search=%E2%82%AC"))).containsExactly("EUR");
    }

    @Test
    void whatIsUnknownOrMalformedIsRefused() {
        anybody.get(CURRENCIES + "country/ZZ").refused(404, "COUNTRY_NOT_FOUND");
        anybody.get(CURRENCIES + "country/CHE").refused(400, "INVALID_PARAMETER");
        anybody.get(CURRENCIES + "CH").refused(400, "INVALID_PARAMETER");
        anybody.get(CURRENCIES + "?country=CH").refused(400, "INVALID_PARAMETER");
    }

    private static List<String> codes(Http.Answer list) {
        return list.expect(200)
                .at("/data")
                .valueStream()
                .map(currency -> currency.at("/code").asString())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
