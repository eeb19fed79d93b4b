package dev.stoa.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactListTest {

    private static final String CONTACTS = "/api/v1/secure/contacts/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @BeforeEach
    void contacts() {
        create("{\"notes\": \"Zoe\", \"firstName\": \"Zoe\", \"lastName\": \"Adler\", \"email\": \"Zoe@example.org\"}");
        create("{\"notes\": \"Bert\", \"firstName\": \"Bert\", \"lastName\": \"Meier\", \"phone\": \"+41446681800\"}");
        create("{\"notes\": \"Anna\", \"firstName\": \"Anna\", \"middleName\": \"Ruth\", \"lastName\": \"Meier\","
                + " \"address\": {\"country_code\": \"DE\"}}");
        create("{\"notes\": \"Firm\", \"email\": \"firm@example.com\", \"url\": \"https://example.com\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | Zoe Anna Bert Firm",
                "?sort=last_name&order=desc | Firm Bert Anna Zoe",
                "?sort=first_name | Anna Bert Zoe Firm",
                "?sort=email | Bert Anna Firm Zoe",
                "?sort=created_at | Zoe Bert Anna Firm",
                "?sort=updated_at&order=desc | Firm Anna Bert Zoe",
                "?email=zoe@EXAMPLE.org | Zoe",
                "?phone=%2B41%2044%20668%2018%2000 | Bert",
                "?country_code=de | Anna",
                "?search=mei | Anna Bert",
                "?search=meier%20anna | Anna",
                "?search=ruth%20meier | Anna",
                "?search=EXAMPLE.com | Firm",
                "?search=firm%40example.com | Firm",
                "?search=044%20668 | Bert",
                "?search=0041446 | Bert",
                "?linked=false | Zoe Anna Bert Firm",
                "?linked=true | ''",
                "?search=100%25 | ''",
                "?limit=2&offset=1 | Anna Bert"
            })
    void aListIsNarrowedAndOrdered(String query, String notes) {
        assertThat(notes(http.get(CONTACTS + (query == null ? "" : query)).expect(200)))
                .isEqualTo(notes);
    }

    @Test
    void aListIsCounted() {
        Http.Answer page = http.get(CONTACTS + "?limit=3").expect(200);

        assertThat(page.at("/pagination/total").asInt()).isEqualTo(4);
        assertThat(page.at("/pagination/hasMore").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"last_name", "first_name", "email", "created_at", "updated_at"})
    void aCursorGoesOnWhereThePageEnded(String sort) {
        Http.Answer all = http.get(CONTACTS + "?sort=" + sort).expect(200);
        Http.Answer first = http.get(CONTACTS + "?limit=2&sort=" + sort).expect(200);
        String link = first.header("Link");

        Http.Answer second = http.get(link.substring(1, link.indexOf('>'))).expect(200);

        assertThat(notes(first) + " " + notes(second)).isEqualTo(notes(all));
    }

    @Test
    void aNumberInNationalFormNeedsItsCountry() {
        assertThat(notes(http.get(CONTACTS + "?phone=030%20901820&country_code=DE")
                        .expect(200)))
                .isEmpty();
        assertThat(http.get(CONTACTS + "?phone=044%20668%2018%2000")
                        .refused(400, "INVALID_PARAMETER")
                        .text("/details/fields/0/path"))
                .isEqualTo("phone");
    }

    private static String notes(Http.Answer list) {
        List<String> notes = list.at("/data")
                .valueStream()
                .map(contact -> contact.path("notes").asString())
                .toList();
        return String.join(" ", notes);
    }

    private void create(String json) {
        http.post(CONTACTS, json).expect(201);
    }
}
