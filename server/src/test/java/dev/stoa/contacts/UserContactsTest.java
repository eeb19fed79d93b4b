package dev.stoa.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class UserContactsTest {

    private static final String CONTACTS = "/api/v1/secure/contacts/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();
    private final TestUser user = tenant.user(Role.MEMBER);
    private final String links = "/api/v1/secure/users/" + user.id() + "/contacts";

    @Test
    void theFirstContactIsThePrimaryOne() {
        String anna = contact("Anna");
        Http.Answer first = link(anna).expect(201);
        link(contact("Bert")).expect(201);

        assertThat(first.text("/data/contact/first_name")).isEqualTo("Anna");
        assertThat(first.text("/data/entity_id")).isEqualTo(user.id().toString());
        assertThat(first.header("Location")).endsWith("/contacts/" + anna);
        assertThat(listed()).containsExactly("Anna primary", "Bert");
    }

    @Test
    void aContactCanBeLinkedAsNotPrimary() {
        http.post(links, "{\"contactId\": \"%s\", \"isPrimary\": false}".formatted(contact("Anna")))
                .expect(201);

        assertThat(listed()).containsExactly("Anna");
    }

    @Test
    void anotherPrimaryEndsTheRoleOfTheFormer() {
        link(contact("Anna")).expect(201);
        linkPrimary(contact("Bert")).expect(201);

        assertThat(listed()).containsExactly("Bert primary", "Anna");
    }

    @Test
    void theOldestOtherFollowsThePrimaryThatIsUnlinked() {
        link(contact("Anna")).expect(201);
        link(contact("Bert")).expect(201);
        String caro = contact("Caro");
        linkPrimary(caro).expect(201);

        http.delete(links + "/" + caro).expect(204);

        assertThat(listed()).containsExactly("Anna primary", "Bert");
        http.get(CONTACTS + caro).expect(200);
        http.delete(links + "/" + caro).refused(404, "CONTACT_LINK_NOT_FOUND");
    }

    @Test
    void theOldestOtherFollowsThePrimaryThatIsDeleted() {
        String anna = contact("Anna");
        link(anna).expect(201);
        link(contact("Bert")).expect(201);
        link(contact("Caro")).expect(201);

        http.delete(CONTACTS + anna).expect(204);

        assertThat(listed()).containsExactly("Bert primary", "Caro");
    }

    @Test
    void unlinkingAnotherKeepsThePrimary() {
        String anna = contact("Anna");
        link(anna).expect(201);
        linkPrimary(contact("Bert")).expect(201);

        http.delete(links + "/" + anna).expect(204);

        assertThat(listed()).containsExactly("Bert primary");
    }

    @Test
    void aContactIsLinkedOnce() {
        String anna = contact("Anna");
        link(anna).expect(201);

        link(anna).refused(409, "CONTACT_LINKED_ALREADY");
        linkPrimary(anna).refused(409, "CONTACT_LINKED_ALREADY");
        assertThat(listed()).containsExactly("Anna primary");
    }

    @Test
    void ofManyAtOnceOneEndsUpPrimary() throws Exception {
        var work = new ArrayList<Callable<Http.Answer>>();
        for (int i = 0; i < 20; i++) {
            String contact = contact("Contact " + i);
            work.add(() -> linkPrimary(contact));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(work)) {
                answer.get().expect(201);
            }
        }

        assertThat(listed()).hasSize(20);
        assertThat(listed().stream().filter(name -> name.endsWith("primary"))).hasSize(1);
    }

    @Test
    void contactsDeletedAtOnceLeaveOnePrimary() throws Exception {
        var work = new ArrayList<Callable<Http.Answer>>();
        for (int i = 0; i < 12; i++) {
            String contact = contact("Contact " + i);
            linkPrimary(contact).expect(201);
            if (i >= 4) {
                work.add(() -> http.delete(CONTACTS + contact));
            }
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(work)) {
                answer.get().expect(204);
            }
        }

        assertThat(listed()).containsExactly("Contact 0 primary", "Contact 1", "Contact 2", "Contact 3");
    }

    @Test
    void unknownContactsAndUsersAreRefused() {
        String foreign = contact(TestTenant.create().http(), "Foreign");
        String unknownUser =
                "/api/v1/secure/users/" + TestTenant.create().owner().id() + "/contacts";
        String anna = contact("Anna");

        link(foreign).refused(422, "CONTACT_UNKNOWN");
        link(UUID.randomUUID().toString()).refused(422, "CONTACT_UNKNOWN");
        http.get(unknownUser).refused(404, "USER_NOT_FOUND");
        http.post(unknownUser, "{\"contactId\": \"%s\"}".formatted(anna)).refused(404, "USER_NOT_FOUND");
        http.delete(unknownUser + "/" + anna).refused(404, "USER_NOT_FOUND");
    }

    @Test
    void linkingNeedsToSeeTheContact() {
        TestUser writer = tenant.user(Role.GUEST);
        tenant.grant(writer, "users:write", "users:read");
        String anna = contact("Anna");

        writer.http().post(links, "{\"contactId\": \"%s\"}".formatted(anna)).refused(422, "CONTACT_UNKNOWN");
        tenant.user(Role.MEMBER)
                .http()
                .post(links, "{\"contactId\": \"%s\"}".formatted(anna))
                .refused(403, "NOT_ALLOWED");
    }

    @Test
    void theContactStaysWhenItsUserLeaves() {
        String anna = contact("Anna");
        link(anna).expect(201);

        tenant.update("delete from membership where tenant_id = ? and user_id = ?", tenant.id(), user.id());

        http.get(CONTACTS + anna).expect(200);
        assertThat(http.get(CONTACTS + anna + "/references")
                        .expect(200)
                        .at("/data")
                        .isEmpty())
                .isTrue();
        assertThat(http.get(CONTACTS + "?linked=false").expect(200).at("/data").size())
                .isEqualTo(1);
    }

    @Test
    void whatAContactBelongsToIsListed() {
        String anna = contact("Anna");
        link(anna).expect(201);
        String references = CONTACTS + anna + "/references";

        Http.Answer listed = http.get(references).expect(200);

        assertThat(listed.at("/data").size()).isEqualTo(1);
        assertThat(listed.text("/data/0/entity_type")).isEqualTo("user");
        assertThat(listed.text("/data/0/entity_id")).isEqualTo(user.id().toString());
        assertThat(listed.text("/data/0/entity_name")).isEqualTo("Test MEMBER");
        assertThat(listed.at("/data/0/is_primary").asBoolean()).isTrue();
        assertThat(http.get(references + "?search=MEMB&entity_type=user")
                        .at("/data")
                        .size())
                .isEqualTo(1);
        assertThat(http.get(references + "?entity_type=space").at("/data").isEmpty())
                .isTrue();
        assertThat(http.get(references + "?search=nobody").at("/data").isEmpty())
                .isTrue();
    }

    @Test
    void referencesToWhatTheCallerMayNotReadAreLeftOut() {
        String anna = contact("Anna");
        link(anna).expect(201);
        TestUser reader = tenant.user(Role.GUEST);
        tenant.grant(reader, "contacts:read");

        assertThat(reader.http()
                        .get(CONTACTS + anna + "/references")
                        .expect(200)
                        .at("/data")
                        .isEmpty())
                .isTrue();
    }

    private List<String> listed() {
        return http.get(links)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(link -> link.at("/contact/first_name").asString()
                        + (link.path("is_primary").asBoolean() ? " primary" : ""))
                .toList();
    }

    private Http.Answer link(String contact) {
        return http.post(links, "{\"contactId\": \"%s\"}".formatted(contact));
    }

    private Http.Answer linkPrimary(String contact) {
        return http.post(links, "{\"contactId\": \"%s\", \"isPrimary\": true}".formatted(contact));
    }

    private String contact(String name) {
        return contact(http, name);
    }

    private static String contact(Http http, String name) {
        return http.post(CONTACTS, "{\"firstName\": \"%s\"}".formatted(name))
                .expect(201)
                .text("/data/id");
    }
}
