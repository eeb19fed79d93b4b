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

class LanguagesTest {

    private static final String LANGUAGES = "/api/v1/public/languages/";

    private final Http anybody = Http.anonymous(TestServer.shared());

    @ParameterizedTest
    @CsvSource({
        "ko, kor, Korean, 한국어, KR, Kore",
        "th, tha, Thai, ไทย, TH, Thai",
        "ja, jpn, Japanese, 日本語, JP, Jpan",
        "ar, ara, Arabic, العربية, EG, Arab",
        "he, heb, Hebrew, עברית, IL, Hebr",
        "el, ell, Greek, Ελληνικά, GR, Grek",
        "ka, kat, Georgian, ქართული, GE, Geor",
        "hi, hin, Hindi, हिन्दी, IN, Deva",
        "ru, rus, Russian, Русский, RU, Cyrl",
        "zh, zho, Chinese, 中文, CN, Hans",
        "de, deu, German, Deutsch, DE, Latn",
        "rm, roh, Romansh, rumantsch, CH, Latn",
        "dv, div, Divehi, ދިވެހި, MV, Thaa",
        "iu, iku, Inuktitut, ᐃᓄᒃᑎᑐᑦ, CA, Cans",
        "tl, tgl, Tagalog, Tagalog, PH, Latn"
    })
    void aLanguageKnowsItselfInItsOwnScript(
            String code, String three, String english, String own, String country, String script) {
        JsonNode language = anybody.get(LANGUAGES + code).expect(200).at("/data");

        assertThat(language.at("/iso_code_1").asString()).isEqualTo(code);
        assertThat(language.at("/iso_code_2").asString()).isEqualTo(three);
        assertThat(language.at("/iso_code_3").asString()).isEqualTo(three);
        assertThat(language.at("/name_english").asString()).isEqualTo(english);
        assertThat(language.at("/name_local").asString()).isEqualTo(own);
        assertThat(language.at("/country_code").asString()).isEqualTo(country);
        assertThat(language.at("/metadata/script_code").asString()).isEqualTo(script);
        assertThat(language.at("/metadata/script").asString())
                .isNotBlank()
                .isNotEqualTo(script.equals("Thai") ? "" : script);
    }

    @Test
    void aLanguageIsFoundByEachOfItsCodes() {
        for (String code : List.of("de", "DE", "deu", "ger")) {
            assertThat(anybody.get(LANGUAGES + code).expect(200).text("/data/iso_code_1"))
                    .isEqualTo("de");
        }
        assertThat(anybody.get(LANGUAGES + "iw").expect(200).text("/data/iso_code_1"))
                .isEqualTo("he");
    }

    @Test
    void everyLanguageOfTheStandardIsListedOnce() {
        JsonNode all = anybody.get(LANGUAGES + "?limit=500").expect(200).at("/data/languages");

        assertThat(all.size()).isEqualTo(183);
        for (String field : List.of("iso_code_1", "iso_code_2", "name_english")) {
            Set<String> values = all.valueStream()
                    .map(language -> language.at("/" + field).asString())
                    .collect(Collectors.toSet());
            assertThat(values).as(field).hasSize(183).noneMatch(String::isBlank);
        }
        for (JsonNode language : all) {
            assertThat(language.at("/name_local").asString()).isNotBlank();
            assertThat(language.at("/metadata/script_code").asString()).matches("[A-Z][a-z]{3}");
        }
        assertThat(anybody.get(LANGUAGES + "eo")
                        .expect(200)
                        .at("/data/country_code")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''             | de fr it es ab aa",
                "?countryCode=CH| de fr it rm en es ab",
                "?countryCode=DE| de en fr it es ab",
                "?countryCode=FR| fr en de it es ab",
                "?countryCode=IT| it en de fr es ab",
                "?countryCode=ES| es ca gl eu en de fr it ab",
                "?countryCode=US| en de fr it es ab",
                "?countryCode=GB| en cy gd de fr it es ab",
                "?countryCode=TH| th en de fr it es ab",
                "?countryCode=JP| ja en de fr it es ab",
                "?countryCode=CN| zh",
                "?countryCode=KR| ko en de fr it es ab",
                "?countryCode=AQ| en de fr it es ab",
                "?sort=iso_code_1| aa ab ae",
                "?sort=iso_code_1&order=desc| zu zh za",
                "?sort=name_english| ab aa af ak sq am"
            })
    void commonLanguagesComeFirstAndThoseOfTheCountryBeforeThem(String query, String first) {
        assertThat(codes(anybody.get(LANGUAGES + query))).startsWith(first.split(" "));
    }

    @Test
    void searchLooksInAllNamesAndCodes() {
        assertThat(codes(anybody.get(LANGUAGES + "?search=espanol"))).containsExactly("es");
        assertThat(codes(anybody.get(LANGUAGES + "?search=KOREAN"))).containsExactly("ko");
        assertThat(codes(anybody.get(LANGUAGES + "?search=%ED%95%9C%EA%B5%AD"))).containsExactly("ko");
        assertThat(codes(anybody.get(LANGUAGES + "?search=allemand"))).isEmpty();
        assertThat(codes(anybody.get(LANGUAGES + "?search=allemand&language=fr")))
                .containsExactly("de");
        assertThat(codes(anybody.with("Accept-Language", "fr").get(LANGUAGES + "?search=allemand")))
                .containsExactly("de");
    }

    @Test
    void aRegionLeavesTheLanguagesOfItsCountries() {
        assertThat(codes(anybody.get(LANGUAGES + "?region=Oceania&limit=500")))
                .contains("en", "fr", "mi", "sm", "fj")
                .doesNotContain("de", "th");
        assertThat(codes(anybody.get(LANGUAGES + "?region=Southeast%20Asia&limit=500")))
                .contains("th", "vi")
                .doesNotContain("ja");
    }

    @Test
    void pagesAreCountedAndCut() {
        Http.Answer page =
                anybody.get(LANGUAGES + "?limit=2&offset=1&count=false").expect(200);

        assertThat(codes(page)).containsExactly("fr", "it");
        assertThat(page.at("/data/total").asInt()).isEqualTo(183);
        assertThat(page.at("/data/limit").asInt()).isEqualTo(2);
        assertThat(page.at("/data/offset").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsUnknownOrMalformedIsRefused() {
        anybody.get(LANGUAGES + "xx").refused(404, "LANGUAGE_NOT_FOUND");
        anybody.get(LANGUAGES + "gsw").refused(404, "LANGUAGE_NOT_FOUND");
        anybody.get(LANGUAGES + "d").refused(400, "INVALID_PARAMETER");
        anybody.get(LANGUAGES + "deutsch").refused(400, "INVALID_PARAMETER");
        anybody.get(LANGUAGES + "?countryCode=ZZ").refused(400, "INVALID_PARAMETER");
        anybody.get(LANGUAGES + "?script=Latn").refused(400, "INVALID_PARAMETER");
        anybody.get(LANGUAGES + "de?language=de").refused(400, "INVALID_PARAMETER");
    }

    private static List<String> codes(Http.Answer list) {
        return list.expect(200)
                .at("/data/languages")
                .valueStream()
                .map(language -> language.at("/iso_code_1").asString())
                .toList();
    }
}
