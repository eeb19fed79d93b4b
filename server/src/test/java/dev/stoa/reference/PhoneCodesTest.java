package dev.stoa.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PhoneCodesTest {

    private static final String CODES = "/api/v1/public/phone-codes/";

    private final Http anybody = Http.anonymous(TestServer.shared());

    @Test
    void aCountryHasItsCallingCode() {
        JsonNode code = anybody.get(CODES + "ch").expect(200).at("/data");

        assertThat(code.at("/country_code").asString()).isEqualTo("CH");
        assertThat(code.at("/idd_root").asString()).isEqualTo("+41");
        assertThat(code.at("/idd_suffixes").isNull()).isTrue();
        assertThat(code.at("/full_code").asString()).isEqualTo("+41");
        assertThat(code.at("/metadata/country_name").asString()).isEqualTo("Switzerland");
        assertThat(code.at("/metadata/region").asString()).isEqualTo("Europe");
    }

    @Test
    void areaCodesTellCountriesApartThatShareACode() {
        assertThat(anybody.get(CODES + "BS").expect(200).text("/data/full_code"))
                .isEqualTo("+1242");
        assertThat(texts(anybody.get(CODES + "DO").expect(200).at("/data/idd_suffixes")))
                .containsExactly("809", "829", "849");
        assertThat(texts(anybody.get(CODES + "PR").expect(200).at("/data/idd_suffixes")))
                .containsExactly("787", "939");
        assertThat(anybody.get(CODES + "US").expect(200).text("/data/full_code"))
                .isEqualTo("+1");
    }

    @ParameterizedTest
    @CsvSource({
        "41, CH",
        "%2B41, CH",
        "+41, CH",
        "0041, CH",
        "1242, BS",
        "1787, PR",
        "44, GB GG IM JE",
        "7, RU KZ",
        "383, XK",
        "99999, ''"
    })
    void aCallingCodeLeadsToItsCountries(String code, String countries) {
        assertThat(countries(anybody.get(CODES + "search?code=" + code)))
                .containsExactly(countries.isEmpty() ? new String[0] : countries.split(" "));
    }

    @Test
    void theCountryACodeWasMadeForComesFirst() {
        assertThat(countries(anybody.get(CODES + "search?code=1")))
                .startsWith("US")
                .contains("CA", "BS")
                .hasSize(25);
        assertThat(countries(anybody.get(CODES + "search?code=1&limit=1&offset=24")))
                .hasSize(1);
    }

    @Test
    void everyCodeLeadsBackToItsCountry() {
        JsonNode all = anybody.get(CODES + "?limit=500").expect(200).at("/data");

        assertThat(all.size()).isGreaterThan(240);
        for (JsonNode code : all) {
            String country = code.at("/country_code").asString();
            for (String dialled : List.of("/idd_root", "/full_code")) {
                assertThat(countries(anybody.get(CODES + "search?code="
                                + code.at(dialled).asString().substring(1))))
                        .as(code.toString())
                        .contains(country);
            }
            assertThat(code.at("/metadata/country_name").asString()).isNotEqualTo(country);
            assertThat(code.at("/metadata/region").asString()).isNotEqualTo("World");
        }
    }

    @Test
    void theListIsOrderedSearchedAndCut() {
        assertThat(countries(anybody.get(CODES + "?limit=3"))).containsExactly("AC", "AD", "AE");
        assertThat(countries(anybody.get(CODES + "?limit=2&offset=2"))).containsExactly("AE", "AF");
        assertThat(countries(anybody.get(CODES + "?sort=country_code&order=desc&limit=1")))
                .containsExactly("ZW");
        assertThat(countries(anybody.get(CODES + "?sort=full_code&limit=1"))).containsExactly("CA");
        assertThat(countries(anybody.get(CODES + "?search=SWITZER"))).containsExactly("CH");
        assertThat(countries(anybody.get(CODES + "?search=%2B66"))).containsExactly("TH");
    }

    @Test
    void whatIsUnknownOrMalformedIsRefused() {
        anybody.get(CODES + "ZZ").refused(404, "PHONE_CODE_NOT_FOUND");
        anybody.get(CODES + "AQ").refused(404, "PHONE_CODE_NOT_FOUND");
        anybody.get(CODES + "CHE").refused(400, "INVALID_PARAMETER");
        anybody.get(CODES + "search").refused(400, "INVALID_PARAMETER");
        anybody.get(CODES + "search?code=abc").refused(400, "INVALID_PARAMETER");
        anybody.get(CODES + "search?code=").refused(400, "INVALID_PARAMETER");
        anybody.get(CODES + "search?code=123456789").refused(400, "INVALID_PARAMETER");
        anybody.get(CODES + "?code=41").refused(400, "INVALID_PARAMETER");
    }

    private static List<String> countries(Http.Answer list) {
        return list.expect(200)
                .at("/data")
                .valueStream()
                .map(code -> code.at("/country_code").asString())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
