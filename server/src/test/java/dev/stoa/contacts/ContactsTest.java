package dev.stoa.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactsTest {

    private static final String CONTACTS = "/api/v1/secure/contacts/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aCreatedContactCanBeRead() {
        Http.Answer created = http.post(CONTACTS, """
                {"firstName": "Anna", "middleName": "Maria", "lastName": "Meier", "email": "anna@example.org",
                 "phone": "+41 44 668 18 00", "url": "https://example.org/anna", "notes": "Prefers mail",
                 "address": {"street": "Seestrasse", "street_number": "3", "country_code": "ch", "floor": 4}}
                """).expect(201);

        Http.Answer read = http.get(created.header("Location")).expect(200);

        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(read.text("/data/first_name")).isEqualTo("Anna");
        assertThat(read.text("/data/address/country_code")).isEqualTo("CH");
        assertThat(read.at("/data/address/floor").asInt()).isEqualTo(4);
        assertThat(read.text("/data/created_by")).isEqualTo(tenant.owner().id().toString());
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+41 44 668 18 00 |  | +41446681800",
                "0041 44 668 18 00 | CH | +41446681800",
                "044 668 18 00 | ch | +41446681800",
                "(030) 901820 | DE | +4930901820",
                "+1 650-253-0000 | DE | +16502530000",
                "06 698 12345 | IT | +390669812345"
            })
    void aPhoneNumberIsKeptInInternationalForm(String phone, String country, String kept) {
        String address = country == null ? "{\"city\": \"Zug\"}" : "{\"country_code\": \"%s\"}".formatted(country);

        Http.Answer created = http.post(CONTACTS, "{\"phone\": \"%s\", \"address\": %s}".formatted(phone, address))
                .expect(201);

        assertThat(created.text("/data/phone")).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"phone\": \"044 668 18 00\"} | phone | country_needed",
                "{\"phone\": \"+41 99 999 99 99 99\"} | phone | invalid_phone_number",
                "{\"phone\": \"call me\"} | phone | invalid_phone_number",
                "{\"phone\": \"+41 44 668 18 00 ext. 5\"} | phone | invalid_phone_number",
                "{\"email\": \"nobody\"} | email | wrong_format",
                "{\"url\": \"ftp://example.org\"} | url | wrong_format",
                "{\"url\": \"javascript:alert(1)\"} | url | wrong_format",
                "{\"url\": \"https:///nowhere\"} | url | wrong_format",
                "{\"address\": {\"country_code\": \"XX\"}} | address.country_code | unknown_value",
                "{\"middle\": \"x\"} | middle | unknown_field"
            })
    void whatIsWrongIsNamed(String json, String path, String code) {
        String existing = create("{\"firstName\": \"Anna\", \"phone\": \"+41446681800\"}");

        for (Http.Answer refused : List.of(http.post(CONTACTS, json), http.patch(existing, json))) {
            refused.refused(422, "VALIDATION_FAILED");
            assertThat(refused.text("/details/fields/0/path")).isEqualTo(path);
            assertThat(refused.text("/details/fields/0/code")).isEqualTo(code);
        }
        assertThat(http.get(existing).text("/data/phone")).isEqualTo("+41446681800");
    }

    @Test
    void anAddressIsBounded() {
        String street = "{\"address\": {\"street\": \"%s\"}}";
        Http.Answer tooLong =
                http.post(CONTACTS, street.formatted("x".repeat(256))).refused(422, "VALIDATION_FAILED");
        Http.Answer tooMany = http.post(
                        CONTACTS,
                        "{\"address\": {%s}}"
                                .formatted(IntStream.rangeClosed(1, 21)
                                        .mapToObj("\"line%d\": \"x\""::formatted)
                                        .collect(Collectors.joining(", "))))
                .refused(422, "VALIDATION_FAILED");

        assertThat(tooLong.text("/details/fields/0/path")).isEqualTo("address.street");
        assertThat(tooMany.text("/details/fields/0/path")).isEqualTo("address");
        http.post(CONTACTS, street.formatted("x".repeat(255))).expect(201);
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        Http.Answer refused = http.post(
                        CONTACTS, "{\"address\": {\"country_code\": \"Swiss\"}, \"url\": \"mailto:a@example.org\"}")
                .refused(422, "VALIDATION_FAILED");

        assertThat(refused.at("/details/fields").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"firstName\": \"\"}",
                "{\"notes\": \"   \"}",
                "{\"address\": {}}",
                "{\"address\": {\"city\": \" \"}}"
            })
    void aContactWithNothingInItIsRefused(String json) {
        http.post(CONTACTS, json).refused(422, "CONTACT_EMPTY");
    }

    @Test
    void theLastFieldCannotBeEmptied() {
        String path = create("{\"email\": \"anna@example.org\", \"notes\": \"x\"}");

        http.patch(path, "{\"notes\": null}").expect(200);
        http.patch(path, "{\"email\": null}").refused(422, "CONTACT_EMPTY");
        assertThat(http.get(path).text("/data/email")).isEqualTo("anna@example.org");
    }

    @Test
    void aChangeKeepsWhatItLeavesOutAndClearsWhatIsNull() {
        String path = create("{\"firstName\": \"Anna\", \"lastName\": \"Meier\", \"phone\": \"+41446681800\"}");
        TestUser manager = tenant.user(Role.MANAGER);

        Http.Answer changed = manager.http()
                .patch(path, "{\"lastName\": null, \"address\": {\"country_code\": \"AT\"}}")
                .expect(200);

        assertThat(changed.text("/data/first_name")).isEqualTo("Anna");
        assertThat(changed.at("/data/last_name").isNull()).isTrue();
        assertThat(changed.text("/data/phone")).isEqualTo("+41446681800");
        assertThat(changed.text("/data/updated_by")).isEqualTo(manager.id().toString());
        assertThat(http.get(path).at("/data")).isEqualTo(changed.at("/data"));
    }

    @Test
    void aNationalNumberIsReadWithTheAddressStoredBefore() {
        String path = create("{\"address\": {\"country_code\": \"CH\"}}");

        assertThat(http.patch(path, "{\"phone\": \"044 668 18 00\"}")
                        .expect(200)
                        .text("/data/phone"))
                .isEqualTo("+41446681800");
    }

    @Test
    void aChangeToAnOldRevisionIsRefused() {
        String path = create("{\"firstName\": \"Anna\"}");
        http.with("If-Match", "\"1\"").patch(path, "{\"firstName\": \"Anne\"}").expect(200);

        http.with("If-Match", "\"1\"").patch(path, "{\"firstName\": \"Anja\"}").refused(412, "CHANGED_MEANWHILE");
        http.with("If-Match", "\"1\"").delete(path).refused(412, "CHANGED_MEANWHILE");
        http.with("If-Match", "\"2\"").delete(path).expect(204);
    }

    @Test
    void aDeletedContactIsGone() {
        String path = create("{\"firstName\": \"Anna\"}");

        http.delete(path).expect(204);

        http.get(path).refused(404, "CONTACT_NOT_FOUND");
        http.patch(path, "{\"firstName\": \"x\"}").refused(404, "CONTACT_NOT_FOUND");
        http.delete(path).refused(404, "CONTACT_NOT_FOUND");
        http.get(path + "/references").refused(404, "CONTACT_NOT_FOUND");
    }

    @Test
    void otherTenantsSeeNothing() {
        String path = create("{\"firstName\": \"Anna\"}");
        Http stranger = TestTenant.create().http();

        stranger.get(path).refused(404, "CONTACT_NOT_FOUND");
        stranger.patch(path, "{\"firstName\": \"x\"}").refused(404, "CONTACT_NOT_FOUND");
        stranger.delete(path).refused(404, "CONTACT_NOT_FOUND");
        stranger.get(path + "/references").refused(404, "CONTACT_NOT_FOUND");
        assertThat(stranger.get(CONTACTS).expect(200).at("/data").isEmpty()).isTrue();
    }

    @Test
    void eachActionNeedsItsPermission() {
        String path = create("{\"firstName\": \"Anna\"}");
        TestUser guest = tenant.user(Role.GUEST);
        TestUser member = tenant.user(Role.MEMBER);
        TestUser writer = tenant.user(Role.GUEST);
        tenant.grant(writer, "contacts:write");

        guest.http().get(path).refused(403, "NOT_ALLOWED");
        guest.http().get(CONTACTS).refused(403, "NOT_ALLOWED");
        member.http().get(path).expect(200);
        member.http().patch(path, "{\"firstName\": \"x\"}").refused(403, "NOT_ALLOWED");
        writer.http().get(path).refused(403, "NOT_ALLOWED");
        writer.http().patch(path, "{\"firstName\": \"x\"}").expect(200);
        writer.http().delete(path).refused(403, "NOT_ALLOWED");
    }

    @Test
    void eventsSayWhatChangedAndNotToWhat() {
        String path = create("{\"firstName\": \"Anna\", \"email\": \"anna@example.org\"}");
        http.patch(path, "{\"firstName\": \"Anna\", \"email\": \"secret@example.org\"}")
                .expect(200);
        http.delete(path).expect(204);

        assertThat(tenant.eventTypes()).containsExactly("contact.created", "contact.changed", "contact.deleted");
        tenant.await(
                "select count(*) from event where tenant_id = ? and type = 'contact.changed'"
                        + " and payload -> 'fields' = '[\"email\"]' and cast(payload as text) not like '%example.org%'",
                1, tenant.id());
    }

    private String create(String json) {
        return CONTACTS + http.post(CONTACTS, json).expect(201).text("/data/id");
    }
}
