package dev.stoa.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {

    private final PhoneNumbers numbers = new PhoneNumbers();

    @ParameterizedTest
    @CsvSource({
        "+41 44 668 18 00, , +41446681800",
        "+41 44 668 18 00, DE, +41446681800",
        "044 668 18 00, CH, +41446681800",
        "0041 44 668 18 00, CH, +41446681800",
        "tel:+66-2-250-5511, , +6622505511",
        "+٤١ ٤٤ ٦٦٨ ١٨ ٠٠, , +41446681800",
        "+1 (242) 323-4567, , +12423234567",
    })
    void aNumberIsStoredInOneForm(String written, @Nullable String country, String stored) {
        assertThat(numbers.e164(written, country, "phone")).isEqualTo(stored);
    }

    @Test
    void aNationalNumberNeedsItsCountry() {
        refused("044 668 18 00", null, "country_needed");
    }

    @ParameterizedTest
    @CsvSource({
        "hello, ",
        "+, ",
        "+999 44 668 18 00, CH",
        "+41 44 668 18 00 12 34 56 78 90 12, ",
        "+41 44 668, ",
        "+41 44 668 18 00 ext. 12, "
    })
    void whatNobodyCanCallIsRefused(String written, @Nullable String country) {
        refused(written, country, "invalid_phone_number");
    }

    private void refused(String written, @Nullable String country, String code) {
        assertThatThrownBy(() -> numbers.e164(written, country, "contact.phone"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(CommonError.VALIDATION_FAILED);
                    assertThat(problem.details().toString()).contains("contact.phone", code);
                });
    }
}
