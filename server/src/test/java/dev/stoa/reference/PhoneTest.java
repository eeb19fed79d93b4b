package dev.stoa.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PhoneTest {

    private static final String PHONE = "/api/v1/public/phone/";

    private final Http anybody = Http.anonymous(TestServer.shared());

    @Test
    void aNumberTellsCountryLineCarrierAndPlace() {
        JsonNode mobile = ask("parse", "+41 79 123 45 67", null).expect(200).at("/data");
        assertThat(mobile.at("/valid").asBoolean()).isTrue();
        assertThat(mobile.at("/formatted").asString()).isEqualTo("+41791234567");
        assertThat(mobile.at("/country_code").asString()).isEqualTo("CH");
        assertThat(mobile.at("/country_name").asString()).isEqualTo("Switzerland");
        assertThat(mobile.at("/carrier").asString()).isEqualTo("Swisscom");
        assertThat(mobile.at("/line_type").asString()).isEqualTo("mobile");

        JsonNode landline = ask("parse", "044 668 18 00", "CH").expect(200).at("/data");
        assertThat(landline.at("/formatted").asString()).isEqualTo("+41446681800");
        assertThat(landline.at("/line_type").asString()).isEqualTo("landline");
        assertThat(landline.at("/carrier").isNull()).isTrue();
        assertThat(landline.at("/location").asString()).isEqualTo("Zurich");
    }

    @Test
    void namesAreInTheLanguageAskedFor() {
        String body = """
                {"phone": "+41446681800"}""";

        assertThat(anybody.post(PHONE + "parse?language=de", body).expect(200).text("/data/country_name"))
                .isEqualTo("Schweiz");
        assertThat(anybody.post(PHONE + "parse?language=de", body).expect(200).text("/data/location"))
                .isEqualTo("Zürich");
        assertThat(anybody.with("Accept-Language", "fr-CH")
                        .post(PHONE + "validate", body)
                        .expect(200)
                        .text("/data/country_name"))
                .isEqualTo("Suisse");
    }

    @ParameterizedTest
    @CsvSource({
        "+41791234567, mobile",
        "+41446681800, landline",
        "+18002345678, toll-free",
        "+80012345678, toll-free",
        "+12024561111, unknown",
        "+33912345678, voip"
    })
    void theKindOfLineIsToldByTheNumber(String phone, String line) {
        JsonNode answer = ask("validate", phone, null).expect(200).at("/data");

        assertThat(answer.at("/valid").asBoolean()).isTrue();
        assertThat(answer.at("/line_type").asString()).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "E.164, +41446681800",
        "INTERNATIONAL, +41 44 668 18 00",
        "NATIONAL, 044 668 18 00",
        "RFC3966, tel:+41-44-668-18-00"
    })
    void aNumberIsWrittenInTheNotationAskedFor(String format, String written) {
        Http.Answer answer = anybody.post(PHONE + "format", """
                {"phone": "044/668 18 00", "country_code": "CH", "format": "%s"}""".formatted(format));

        assertThat(answer.expect(200).text("/data/formatted")).isEqualTo(written);
    }

    @Test
    void withoutANotationItIsE164() {
        assertThat(ask("format", "044 668 18 00", "CH").expect(200).text("/data/formatted"))
                .isEqualTo("+41446681800");
    }

    @ParameterizedTest
    @CsvSource({
        "+41446681800, CH",
        "+12423234567, BS",
        "+14165550123, CA",
        "+77272501234, KZ",
        "+74951234567, RU",
        "+390669812345, VA",
        "+80012345678, ''"
    })
    void theCountryOfANumberIsFound(String phone, String country) {
        assertThat(ask("region", phone, null).expect(200).text("/data/country_code"))
                .isEqualTo(country);
    }

    @ParameterizedTest
    @CsvSource({"hello, ", "079 123 45 67, ", "+41 12, ", "'', ", "+999 1234567, ", "12, CH", "+41 44 668 18 00 99, "})
    void aWrongNumberIsNotValidRatherThanAnError(String phone, @Nullable String country) {
        JsonNode answer = ask("validate", phone, country).expect(200).at("/data");

        assertThat(answer.at("/valid").asBoolean()).isFalse();
        assertThat(answer.at("/carrier").isNull()).isTrue();
        assertThat(answer.at("/line_type").asString()).isEqualTo("unknown");
    }

    @Test
    void anInvalidNumberStillHasItsCountry() {
        assertThat(ask("validate", "+41 12 345", null).expect(200).text("/data/country_code"))
                .isEqualTo("CH");
        assertThat(ask("validate", "hello", "CH").expect(200).text("/data/country_name"))
                .isEqualTo("Switzerland");
        assertThat(ask("validate", "+1 1", null).expect(200).text("/data/country_code"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parse", "format", "region"})
    void whatCannotBeReadIsRefusedWithWhatToGive(String operation) {
        Http.Answer rubbish = ask(operation, "hello", null).refused(422, "VALIDATION_FAILED");
        assertThat(rubbish.text("/details/fields/0/path")).isEqualTo("phone");
        assertThat(rubbish.text("/details/fields/0/code")).isEqualTo("invalid_phone_number");

        Http.Answer national = ask(operation, "079 123 45 67", null).refused(422, "VALIDATION_FAILED");
        assertThat(national.text("/details/fields/0/code")).isEqualTo("country_needed");
        assertThat(national.text("/message")).contains("+41791234567");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parse", "format", "validate"})
    void aCountryWithoutNumbersIsRefused(String operation) {
        for (String country : List.of("ZZ", "AQ", "ch")) {
            assertThat(ask(operation, "+41446681800", country)
                            .refused(422, "VALIDATION_FAILED")
                            .text("/details/fields/0/path"))
                    .isEqualTo("country_code");
        }
    }

    @Test
    void aBodyThatIsNotAsTheContractSaysIsRefused() {
        anybody.post(PHONE + "parse", "{}").refused(422, "VALIDATION_FAILED");
        anybody.post(PHONE + "parse", "{\"phone\": 41446681800}").refused(422, "VALIDATION_FAILED");
        anybody.post(PHONE + "format", """
                {"phone": "+41446681800", "format": "e164"}""").refused(422, "VALIDATION_FAILED");
        anybody.post(PHONE + "parse?country=CH", "{}").refused(400, "INVALID_PARAMETER");
        assertThat(ask("validate", "+41".repeat(100_000), null)
                        .expect(200)
                        .at("/data/valid")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aCallingCodeIsFoundByCountry() {
        Http.Answer code = anybody.get(PHONE + "calling-code/ch?language=it").expect(200);

        assertThat(code.text("/data/formatted")).isEqualTo("+41");
        assertThat(code.text("/data/country_code")).isEqualTo("CH");
        assertThat(code.text("/data/country_name")).isEqualTo("Svizzera");
        assertThat(code.at("/data/valid").asBoolean()).isTrue();
        anybody.get(PHONE + "calling-code/AQ").refused(404, "PHONE_CODE_NOT_FOUND");
        anybody.get(PHONE + "calling-code/ZZ").refused(404, "PHONE_CODE_NOT_FOUND");
        anybody.get(PHONE + "calling-code/CHE").refused(400, "INVALID_PARAMETER");
    }

    @Test
    void theCountriesAndTheirCallingCodesStandSideBySide() {
        Http.Answer all = anybody.get(PHONE + "countries").expect(200);

        List<String> countries = List.of(all.text("/data/country_code").split(","));
        List<String> codes = List.of(all.text("/data/formatted").split(","));
        assertThat(countries).hasSizeGreaterThan(240).isSorted().contains("CH", "US", "TH");
        assertThat(codes).hasSameSizeAs(countries);
        assertThat(codes.get(countries.indexOf("CH"))).isEqualTo("+41");
        assertThat(codes.get(countries.indexOf("BS"))).isEqualTo("+1");
    }

    private Http.Answer ask(String operation, String phone, @Nullable String country) {
        String more = country == null ? "" : ", \"country_code\": \"" + country + "\"";
        return anybody.post(PHONE + operation, "{\"phone\": \"" + phone + "\"" + more + "}");
    }
}
