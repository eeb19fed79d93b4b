package dev.stoa.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CountriesTest {

    private static final String COUNTRIES = "/api/v1/public/countries/";

    private final Http anybody = Http.anonymous(TestServer.shared());

    @Test
    void everyCountryOfTheStandardIsListed() {
        Http.Answer all = anybody.get(COUNTRIES + "?limit=500").expect(200);

        assertThat(codes(all))
                .hasSize(249)
                .doesNotHaveDuplicates()
                .contains(Locale.getISOCountries())
                .startsWith("CH", "DE", "FR", "IT", "ES", "US", "GB", "TH", "JP", "CN", "KR", "AF", "AX", "AL");
        assertThat(all.at("/data/total").asInt()).isEqualTo(249);
        assertThat(codes(anybody.get(COUNTRIES))).hasSize(50);
        assertThat(codes(anybody.get(COUNTRIES + "?limit=3&offset=10"))).containsExactly("KR", "AF", "AX");
        assertThat(codes(anybody.get(COUNTRIES + "?offset=300"))).isEmpty();
    }

    @Test
    void aCountryHasAllThatTheContractNames() {
        JsonNode thailand =
                anybody.get(COUNTRIES + "?countryCode=TH").expect(200).at("/data/countries/0");

        assertThat(thailand.at("/cca3").asString()).isEqualTo("THA");
        assertThat(thailand.at("/name_ascii").asString()).isEqualTo("Thailand");
        assertThat(thailand.at("/name_local/th").asString()).isEqualTo("ไทย");
        assertThat(thailand.at("/name_local/de").asString()).isEqualTo("Thailand");
        assertThat(thailand.at("/flag_url").asString()).isEqualTo("https://flagsapi.com/TH/flat/64.png");
        assertThat(texts(thailand.at("/currencies"))).containsExactly("THB");
        assertThat(thailand.at("/phone_code").asString()).isEqualTo("+66");
        assertThat(thailand.at("/metadata/region").asString()).isEqualTo("Asia");
        assertThat(thailand.at("/metadata/subregion").asString()).isEqualTo("Southeast Asia");
        assertThat(thailand.at("/metadata/capital").asString()).isEqualTo("Bangkok");
        assertThat(thailand.at("/metadata/calling_code").asString()).isEqualTo("+66");
        assertThat(thailand.at("/metadata/currency_code").asString()).isEqualTo("THB");
        assertThat(thailand.at("/metadata/numeric_code").asString()).isEqualTo("764");
    }

    @ParameterizedTest
    @CsvSource({"de, Schweiz", "fr, Suisse", "ja, スイス", "th, สวิตเซอร์แลนด์", "en-GB, Switzerland", "aa, Switzerland"})
    void theNameIsInTheLanguageAskedFor(String language, String name) {
        assertThat(anybody.get(COUNTRIES + "CH?language=" + language)
                        .expect(200)
                        .text("/data/name"))
                .isEqualTo(name);
        assertThat(anybody.with("Accept-Language", "xx, " + language + ";q=0.8, ru;q=0.1")
                        .get(COUNTRIES + "ch")
                        .expect(200)
                        .text("/data/name"))
                .isEqualTo(language.equals("aa") ? "Швейцария" : name);
    }

    @Test
    void theParameterIsStrongerThanTheHeader() {
        Http german = anybody.with("Accept-Language", "de");

        assertThat(german.get(COUNTRIES + "CH?language=it").expect(200).text("/data/name"))
                .isEqualTo("Svizzera");
        assertThat(german.get(COUNTRIES + "CH").expect(200).text("/data/name")).isEqualTo("Schweiz");
        assertThat(anybody.get(COUNTRIES + "CH").expect(200).text("/data/name")).isEqualTo("Switzerland");
    }

    @Test
    void theOrderIsThatOfTheLanguage() {
        assertThat(codes(anybody.get(COUNTRIES + "?limit=500&language=de")).subList(11, 15))
                .containsExactly("AF", "EG", "AX", "AL");
        assertThat(codes(anybody.get(COUNTRIES + "?sort=iso_code&limit=3"))).containsExactly("AD", "AE", "AF");
        assertThat(codes(anybody.get(COUNTRIES + "?sort=iso_code&order=desc&limit=2")))
                .containsExactly("ZW", "ZM");
        assertThat(codes(anybody.get(COUNTRIES + "?sort=name&language=de&order=desc&limit=2")))
                .containsExactly("CY", "CF");
    }

    @ParameterizedTest
    @CsvSource({
        "AX, Aland Islands",
        "CI, Cote d'Ivoire",
        "CW, Curacao",
        "RE, Reunion",
        "ST, Sao Tome & Principe",
        "TR, Turkiye",
        "BL, St. Barthelemy"
    })
    void thePlainNameHasNoAccents(String code, String name) {
        assertThat(anybody.get(COUNTRIES + code).expect(200).text("/data/name_ascii"))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "cote d'ivoire, CI",
        "TÜRKIYE, TR",
        "สวิต, CH",
        "대한민국, KR",
        "kbh, ",
        "CHE, CH",
        "brasilia, BR",
        "Ísland, IS"
    })
    void searchIgnoresCaseAndAccents(String text, String code) {
        String query = URLEncoder.encode(text, StandardCharsets.UTF_8);
        List<String> found = codes(anybody.get(COUNTRIES + "?search=" + query).expect(200));
        if (code == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).contains(code).hasSizeLessThan(25);
        }
    }

    @Test
    void whatIsSearchedMayBeNamedInAnyLanguage() {
        assertThat(codes(anybody.get(COUNTRIES + "?search=nemecko"))).isEmpty();
        assertThat(codes(anybody.get(COUNTRIES + "?search=nemecko&language=cs")))
                .containsExactly("DE");
    }

    @Test
    void regionsAreContinentsAndFilterTheList() {
        assertThat(texts(anybody.get(COUNTRIES + "regions").expect(200).at("/data/regions")))
                .containsExactly("Africa", "Americas", "Antarctica", "Asia", "Europe", "Oceania");
        assertThat(codes(anybody.get(COUNTRIES + "?region=europe&limit=500")))
                .contains("CH", "RS")
                .doesNotContain("US", "TH");
        assertThat(codes(anybody.get(COUNTRIES + "?region=Antarctica"))).containsExactly("AQ");
        assertThat(codes(anybody.get(COUNTRIES + "?region=Western%20Europe&limit=500")))
                .contains("CH", "AT", "FR")
                .doesNotContain("ES");
        assertThat(codes(anybody.get(COUNTRIES + "?region=Atlantis"))).isEmpty();
    }

    @Test
    void everyCountryIsNamedInTheMainLanguagesAndItsOwn() {
        JsonNode countries =
                anybody.get(COUNTRIES + "?limit=500&language=th").expect(200).at("/data/countries");

        for (JsonNode country : countries) {
            String code = country.at("/iso_code").asString();
            assertThat(country.at("/name_local").propertyNames())
                    .as(code)
                    .contains("de", "en", "fr", "it", "es", "th", "ja", "zh", "ko", "pt", "ru", "ar");
            country.at("/name_local")
                    .forEach(name -> assertThat(name.asString()).as(code).isNotBlank());
            assertThat(country.at("/name").asString())
                    .isEqualTo(country.at("/name_local/th").asString());
            assertThat(country.at("/name_ascii").asString()).matches("[\\x20-\\x7e]{4,}");
            assertThat(country.at("/metadata/region").asString()).isNotBlank();
        }
        assertThat(anybody.get(COUNTRIES + "GE").expect(200).text("/data/name_local/ka"))
                .isEqualTo("საქართველო");
        assertThat(anybody.get(COUNTRIES + "IL").expect(200).text("/data/name_local/he"))
                .isEqualTo("ישראל");
    }

    @Test
    void capitalsAreThoseOfCountriesThatExist() {
        assertThat(List.of(Locale.getISOCountries()))
                .containsAll(PlainFacts.read("capitals.txt").keySet());
        assertThat(PlainFacts.read("capitals.txt")).hasSizeGreaterThan(235);
    }

    @Test
    void officialLanguagesAreThoseOfTheWholeCountryAndItsOwnRegionalOnes() {
        assertThat(texts(anybody.get(COUNTRIES + "CH").expect(200).at("/data/metadata/languages")))
                .containsExactly("de", "fr", "it", "rm");
        assertThat(texts(anybody.get(COUNTRIES + "IT").expect(200).at("/data/metadata/languages")))
                .containsExactly("it");
        assertThat(texts(anybody.get(COUNTRIES + "BE").expect(200).at("/data/metadata/languages")))
                .containsExactly("nl", "fr", "de");
    }

    @Test
    void whatIsUnknownOrMalformedIsRefused() {
        anybody.get(COUNTRIES + "ZZ").refused(404, "COUNTRY_NOT_FOUND");
        anybody.get(COUNTRIES + "XK").refused(404, "COUNTRY_NOT_FOUND");
        anybody.get(COUNTRIES + "CHE").refused(400, "INVALID_PARAMETER");
        anybody.get(COUNTRIES + "C1").refused(400, "INVALID_PARAMETER");
        anybody.get(COUNTRIES + "?countryCode=ZZ").refused(400, "INVALID_PARAMETER");
        anybody.get(COUNTRIES + "?countryCode=ch").refused(400, "INVALID_PARAMETER");
        anybody.get(COUNTRIES + "?continent=Europe").refused(400, "INVALID_PARAMETER");
        anybody.get(COUNTRIES + "?limit=501").refused(400, "INVALID_PARAMETER");
        anybody.get(COUNTRIES + "?sort=capital").refused(400, "INVALID_PARAMETER");
        anybody.get(COUNTRIES + "CH?language=xx").refused(400, "INVALID_PARAMETER");
        anybody.get(COUNTRIES + "regions?language=de").refused(400, "INVALID_PARAMETER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CH", "regions", "?search=x"})
    void aLoginChangesNothing(String path) {
        assertThat(TestTenant.create().http().get(COUNTRIES + path).expect(200).body())
                .isEqualTo(anybody.get(COUNTRIES + path).expect(200).body());
    }

    @Test
    void whoHasTheAnswerIsNotSentItAgain() {
        Http.Answer first = anybody.get(COUNTRIES + "?language=de").expect(200);
        String etag = first.header("ETag");

        Http.Answer again =
                anybody.with("If-None-Match", "W/\"other\", " + etag).get(COUNTRIES + "?language=de");

        again.expect(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(etag);
        assertThat(again.header("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(again.header("Vary")).isEqualTo("Accept-Language");
        anybody.with("If-None-Match", etag).get(COUNTRIES + "?language=fr").expect(200);
        anybody.with("If-None-Match", "*").get(COUNTRIES + "CH").expect(304);
        anybody.with("If-None-Match", etag).get(COUNTRIES + "ZZ").refused(404, "COUNTRY_NOT_FOUND");
        assertThat(anybody.get(COUNTRIES + "?language=de").expect(200).header("ETag"))
                .isEqualTo(etag);
    }

    private static List<String> codes(Http.Answer list) {
        return list.expect(200)
                .at("/data/countries")
                .valueStream()
                .map(country -> country.at("/iso_code").asString())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
