package dev.stoa.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contacts of spaces and of resources, which are alike. */
class PlaceContactsTest {

    private static final String CONTACTS = "/api/v1/secure/contacts/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final TestUser guest = tenant.user(Role.GUEST);

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void contactsAreLinkedListedAndUnlinked(String area) {
        String path = create(area);
        String anna = contact("Anna");
        String bert = contact("Bert");

        Http.Answer linked = link(http, path, anna, true).expect(201);
        link(http, path, bert, true).expect(201);

        assertThat(linked.text("/data/entity_type") + "s").isEqualTo(area);
        assertThat(path).endsWith(linked.text("/data/entity_id"));
        assertThat(listed(http, path)).isEqualTo("Bert Anna");
        link(http, path, anna, false).refused(409, "CONTACT_LINKED_ALREADY");
        http.delete(path + "/contacts/" + bert).expect(204);
        assertThat(listed(http, path)).isEqualTo("Anna");
        assertThat(http.get(path + "/contacts").at("/data/0/is_primary").asBoolean())
                .isTrue();
        http.delete(path + "/contacts/" + bert).refused(404, "CONTACT_LINK_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void theWaysToReachContactsComeWithThePlace(String area) {
        String path = create(area);
        assertThat(http.get(path).expect(200).at("/data/contacts").isEmpty()).isTrue();
        String anna = http.post(CONTACTS, """
                        {"firstName": "Anna", "lastName": "Meier", "email": "anna@example.org", "phone": "+41446681800"}
                        """).expect(201).text("/data/id");
        String firm = http.post(CONTACTS, "{\"url\": \"https://example.org\"}")
                .expect(201)
                .text("/data/id");
        link(http, path, anna, false).expect(201);
        link(http, path, firm, true).expect(201);

        Http.Answer shown = http.get(path).expect(200);

        assertThat(shown.at("/data/contacts").toString())
                .isEqualTo(("[{'id':'%s','contact_type':'url','value':'https://example.org','label':null},"
                                + "{'id':'%s','contact_type':'email','value':'anna@example.org','label':'Anna Meier'},"
                                + "{'id':'%s','contact_type':'phone','value':'+41446681800','label':'Anna Meier'}]")
                        .formatted(firm, anna, anna)
                        .replace('\'', '"'));
        Http.Answer changed = http.patch(path, "{\"description\": \"Quiet\"}").expect(200);
        assertThat(changed.at("/data/contacts")).isEqualTo(shown.at("/data/contacts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void theContactStaysWhenThePlaceGoes(String area) {
        String path = create(area);
        String anna = contact("Anna");
        link(http, path, anna, true).expect(201);
        assertThat(references(http, anna)).hasSize(1);

        http.delete(path).expect(204);

        http.get(CONTACTS + anna).expect(200);
        assertThat(references(http, anna)).isEmpty();
        tenant.await("select count(*) from contact_link where tenant_id = ?", 0, tenant.id());
    }

    @Test
    void membersOfASpaceSeeItsContactsAndNoOthers() {
        String path = create("spaces");
        String anna = contact("Anna");
        link(http, path, anna, true).expect(201);
        guest.http().get(path + "/contacts").refused(404, "SPACE_NOT_FOUND");

        join(path, guest, "reader");

        assertThat(listed(guest.http(), path)).isEqualTo("Anna");
        guest.http().get(CONTACTS + anna).refused(403, "NOT_ALLOWED");
        link(guest.http(), path, anna, true).refused(403, "NOT_ALLOWED");
        guest.http().delete(path + "/contacts/" + anna).refused(403, "NOT_ALLOWED");
        Http reader = tenant.user(Role.MEMBER).http();
        link(reader, path, anna, true).refused(403, "NOT_ALLOWED");
        link(reader, create("resources"), anna, true).refused(403, "NOT_ALLOWED");
    }

    @Test
    void managersOfASpaceChooseAmongTheContactsTheyMayRead() {
        String path = create("spaces");
        String anna = contact("Anna");
        TestUser reader = tenant.user(Role.GUEST);
        tenant.grant(reader, "contacts:read");
        join(path, guest, "manager");
        join(path, reader, "manager");

        link(guest.http(), path, anna, true).refused(422, "CONTACT_UNKNOWN");
        link(reader.http(), path, anna, true).expect(201);
        guest.http().delete(path + "/contacts/" + anna).expect(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void whatAContactBelongsToIsListedAsFarAsTheCallerMayRead(String area) {
        String path = create(area);
        String anna = contact("Anna");
        link(http, path, anna, true).expect(201);
        String id = http.post("/api/v1/secure/" + area + "/", "{\"name\": \"Red\", \"status\": \"pending\"}")
                .expect(201)
                .text("/data/id");
        link(http, "/api/v1/secure/" + area + "/" + id, anna, true).expect(201);
        TestUser member = tenant.user(Role.MEMBER);

        assertThat(references(member.http(), anna)).containsExactly("Blue active");
        assertThat(references(http, anna)).containsExactly("Blue active", "Red pending");
    }

    @Test
    void referencesAreOrderedAndPaged() {
        String anna = contact("Anna");
        String room = create("resources", "Room");
        link(http, create("spaces", "House"), anna, true).expect(201);
        link(http, room, anna, true).expect(201);
        link(http, create("spaces", "Annex"), anna, true).expect(201);

        assertThat(references(http, anna)).containsExactly("House active", "Room active", "Annex active");
        assertThat(references(http, anna + "/references?sort=entity_name&order=desc&limit=2"))
                .containsExactly("Room active", "House active");
        assertThat(references(http, anna + "/references?sort=entity_name&limit=2&offset=2"))
                .containsExactly("Room active");
        assertThat(references(http, anna + "/references?entity_type=space&search=ann"))
                .containsExactly("Annex active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "resources"})
    void anotherTenantsPlacesAndContactsAreUnknown(String area) {
        String path = create(area);
        String anna = contact("Anna");
        Http stranger = TestTenant.create().http();
        String theirs =
                stranger.post(CONTACTS, "{\"firstName\": \"Eve\"}").expect(201).text("/data/id");

        assertThat(stranger.get(path + "/contacts").status()).isEqualTo(404);
        assertThat(link(stranger, path, theirs, true).status()).isEqualTo(404);
        assertThat(stranger.delete(path + "/contacts/" + anna).status()).isEqualTo(404);
        link(http, path, theirs, true).refused(422, "CONTACT_UNKNOWN");
    }

    private void join(String space, TestUser user, String role) {
        http.post(space + "/members", "{\"userId\": \"%s\", \"role\": \"%s\"}".formatted(user.id(), role))
                .expect(201);
    }

    private static Http.Answer link(Http as, String path, String contact, boolean primary) {
        return as.post(path + "/contacts", "{\"contactId\": \"%s\", \"isPrimary\": %s}".formatted(contact, primary));
    }

    private static String listed(Http as, String path) {
        return String.join(
                " ",
                as.get(path + "/contacts")
                        .expect(200)
                        .at("/data")
                        .valueStream()
                        .map(link -> link.at("/contact/first_name").asString())
                        .toList());
    }

    private static List<String> references(Http as, String contact) {
        String path = CONTACTS + contact + (contact.contains("/") ? "" : "/references");
        return as.get(path)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(one -> one.path("entity_name").asString() + " "
                        + one.path("entity_status").asString())
                .toList();
    }

    private String create(String area) {
        return create(area, "Blue");
    }

    private String create(String area, String name) {
        String list = "/api/v1/secure/" + area + "/";
        return list
                + http.post(list, "{\"name\": \"%s\"}".formatted(name))
                        .expect(201)
                        .text("/data/id");
    }

    private String contact(String name) {
        return http.post(CONTACTS, "{\"firstName\": \"%s\"}".formatted(name))
                .expect(201)
                .text("/data/id");
    }
}
