package dev.stoa.taxonomy;

import static dev.stoa.taxonomy.Filing.CATEGORIES;
import static dev.stoa.taxonomy.Filing.category;
import static dev.stoa.taxonomy.Filing.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CategoriesTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aCreatedCategoryCanBeRead() {
        Http.Answer created = http.post(CATEGORIES, """
                {"key": "rooms", "name": "Rooms", "description": "To sit in", "filter_id": "space",
                 "translations_i18n": {"de": {"name": "Räume"}}}
                """).expect(201);

        Http.Answer read = http.get(created.header("Location")).expect(200);

        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(read.text("/data/language")).isEqualTo("en");
        assertThat(read.at("/data/level").asInt()).isZero();
        assertThat(read.at("/data/usage_count").asInt()).isZero();
        assertThat(read.text("/data/translations_i18n/de/name")).isEqualTo("Räume");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(tenant.eventTypes()).containsExactly("category.created");
    }

    @Test
    void aKeyIsTakenOnceBelowEachParent() {
        String rooms = category(http, "rooms");
        String desks = category(http, "desks");
        category(http, "small", rooms);
        category(http, "small", desks);

        http.post(CATEGORIES, "{\"key\": \"rooms\", \"name\": \"Again\"}").refused(409, "CATEGORY_KEY_TAKEN");
        http.post(CATEGORIES, """
                {"key": "small", "name": "Again", "parent_id": "%s"}
                """.formatted(rooms)).refused(409, "CATEGORY_KEY_TAKEN");
        http.patch(CATEGORIES + desks, "{\"key\": \"rooms\"}").refused(409, "CATEGORY_KEY_TAKEN");
        category(TestTenant.create().http(), "rooms");
    }

    @Test
    void aKeyIsWrittenForAddresses() {
        Http.Answer refused = http.post(CATEGORIES, "{\"key\": \"Big Rooms\", \"name\": \"Rooms\"}")
                .refused(422, "VALIDATION_FAILED");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo("key");
    }

    @Test
    void anUnknownParentIsRefusedByName() {
        String stranger = category(TestTenant.create().http(), "rooms");

        for (String parent : new String[] {UUID.randomUUID().toString(), stranger}) {
            Http.Answer refused = http.post(CATEGORIES, """
                    {"key": "small", "name": "Small", "parent_id": "%s"}
                    """.formatted(parent)).refused(422, "VALIDATION_FAILED");
            assertThat(refused.text("/details/fields/0/path")).isEqualTo("parent_id");
        }
        assertThat(http.get(CATEGORIES).expect(200).at("/data").isEmpty()).isTrue();
    }

    @Test
    void aChangeKeepsWhatItLeavesOutAndClearsWhatIsNull() {
        String id = http.post(CATEGORIES, """
                {"key": "rooms", "name": "Rooms", "description": "To sit in", "filter_id": "space"}
                """).expect(201).text("/data/id");

        Http.Answer changed = http.patch(CATEGORIES + id, "{\"description\": null, \"name\": \"All rooms\"}")
                .expect(200);

        assertThat(changed.at("/data/description").isNull()).isTrue();
        assertThat(changed.text("/data/name")).isEqualTo("All rooms");
        assertThat(changed.text("/data/filter_id")).isEqualTo("space");
        assertThat(http.get(CATEGORIES + id).expect(200).at("/data")).isEqualTo(changed.at("/data"));
    }

    @Test
    void aChangeToAnOldRevisionIsRefused() {
        String path = CATEGORIES + category(http, "rooms");
        http.with("If-Match", "\"1\"").patch(path, "{\"name\": \"Halls\"}").expect(200);

        Http stale = http.with("If-Match", "\"1\"");
        stale.patch(path, "{\"name\": \"Rooms\"}").refused(412, "CHANGED_MEANWHILE");
        stale.patch(path + "/i18n", "{\"locale\": \"de\", \"name\": \"Räume\"}").refused(412, "CHANGED_MEANWHILE");
        stale.send("DELETE", path, "{}").refused(412, "CHANGED_MEANWHILE");
    }

    @Test
    void namesComeInTheLanguageAskedFor() {
        String id = http.post(CATEGORIES, """
                {"key": "rooms", "name": "Rooms", "description": "To sit in",
                 "translations_i18n": {"de": {"name": "Räume"}, "fr": {"name": "Salles", "description": "Calmes"}}}
                """).expect(201).text("/data/id");

        Http.Answer german = http.get(CATEGORIES + id + "?language=de").expect(200);
        assertThat(german.text("/data/name")).isEqualTo("Räume");
        assertThat(german.text("/data/language")).isEqualTo("en");
        assertThat(german.header("Content-Language")).isEqualTo("de");
        Http french = http.with("Accept-Language", "it, fr-CH;q=0.9");
        assertThat(french.get(CATEGORIES + id).expect(200).text("/data/name")).isEqualTo("Salles");
        assertThat(french.get(CATEGORIES).expect(200).text("/data/0/name")).isEqualTo("Salles");
        assertThat(french.get(CATEGORIES + "tree").expect(200).text("/data/0/description"))
                .isEqualTo("Calmes");
        assertThat(http.get(CATEGORIES + id + "?language=it").expect(200).text("/data/name"))
                .isEqualTo("Rooms");
    }

    @Test
    void textsAreInLanguagesOfTheTenantAndTheBaseLanguageIsNoTranslation() {
        http.post(CATEGORIES, """
                {"key": "a", "name": "A", "translations_i18n": {"it": {"name": "Stanze"}}}
                """).refused(422, "VALIDATION_FAILED");
        http.post(CATEGORIES, "{\"key\": \"a\", \"name\": \"A\", \"language\": \"it\"}")
                .refused(422, "VALIDATION_FAILED");
        Http.Answer base = http.post(CATEGORIES, """
                {"key": "a", "name": "A", "translations_i18n": {"en": {"name": "A again"}}}
                """).refused(422, "VALIDATION_FAILED");
        assertThat(base.text("/details/fields/0/code")).isEqualTo("base_language");
        http.post(CATEGORIES, "{\"key\": \"a\", \"name\": \"  \"}").refused(422, "VALIDATION_FAILED");

        String id = category(http, "a");
        http.patch(CATEGORIES + id, "{\"translations_i18n\": {\"en\": {\"name\": \"A again\"}}}")
                .refused(422, "VALIDATION_FAILED");
        assertThat(http.get(CATEGORIES + id)
                        .expect(200)
                        .at("/data/translations_i18n")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aTranslationIsWrittenByItself() {
        String id = category(http, "rooms");

        Http.Answer first = http.patch(CATEGORIES + id + "/i18n", """
                {"locale": "de", "name": "Räume", "description": "Zum Sitzen"}
                """).expect(200);
        Http.Answer second = http.patch(CATEGORIES + id + "/i18n", "{\"locale\": \"de\", \"name\": \"Zimmer\"}")
                .expect(200);

        assertThat(second.text("/data/id")).isEqualTo(first.text("/data/id"));
        assertThat(second.text("/data/created_at")).isEqualTo(first.text("/data/created_at"));
        assertThat(second.text("/data/updated_at")).isNotEqualTo(first.text("/data/updated_at"));
        assertThat(second.text("/data/category_id")).isEqualTo(id);
        assertThat(second.at("/data/description").isNull()).isTrue();
        assertThat(http.get(CATEGORIES + id).expect(200).text("/data/translations_i18n/de/name"))
                .isEqualTo("Zimmer");
        assertThat(tenant.eventTypes())
                .containsExactly("category.created", "category.translated", "category.translated");
    }

    @Test
    void aTranslationIsRefusedInTheBaseLanguageAndInThoseTheTenantDoesNotHave() {
        String path = CATEGORIES + category(http, "rooms") + "/i18n";

        assertThat(http.patch(path, "{\"locale\": \"it\", \"name\": \"Stanze\"}")
                        .refused(422, "VALIDATION_FAILED")
                        .text("/details/fields/0/code"))
                .isEqualTo("unknown_language");
        assertThat(http.patch(path, "{\"locale\": \"en\", \"name\": \"Rooms\"}")
                        .refused(422, "VALIDATION_FAILED")
                        .text("/details/fields/0/code"))
                .isEqualTo("base_language");
        http.patch(path, "{\"locale\": \"es\", \"name\": \"Salas\"}").refused(422, "VALIDATION_FAILED");
    }

    @Test
    void aListIsNarrowedSortedPagedAndCounted() {
        String rooms = category(http, "rooms");
        String big = category(http, "big", rooms);
        category(http, "small", rooms);
        http.patch(CATEGORIES + big, "{\"filter_id\": \"resource\"}").expect(200);

        Http.Answer page =
                http.get(CATEGORIES + "?sort=key&order=desc&limit=2&offset=1").expect(200);
        assertThat(texts(page, "/key")).containsExactly("rooms", "big");
        assertThat(page.at("/returnedCount").asInt()).isEqualTo(2);
        assertThat(page.at("/total").asInt()).isEqualTo(3);
        assertThat(page.at("/data/0/translations_i18n").isMissingNode()).isTrue();
        assertThat(http.get(CATEGORIES + "?count=false")
                        .expect(200)
                        .at("/total")
                        .isMissingNode())
                .isTrue();
        assertThat(keys("?parent_id=" + rooms)).containsExactly("big", "small");
        assertThat(keys("?level=0")).containsExactly("rooms");
        assertThat(keys("?key=small")).containsExactly("small");
        assertThat(keys("?filter_id=resource")).containsExactly("big");
        assertThat(keys("?search=CATEGORY%20sm")).containsExactly("small");
        assertThat(keys("?search=%25")).isEmpty();
        http.get(CATEGORIES + "?sort=description").refused(400, "INVALID_PARAMETER");
    }

    private List<String> keys(String query) {
        return texts(http.get(CATEGORIES + query).expect(200), "/key");
    }

    @Test
    void otherTenantsSeeNothing() {
        String path = CATEGORIES + category(http, "rooms");
        Http stranger = TestTenant.create().http();

        stranger.get(path).refused(404, "CATEGORY_NOT_FOUND");
        stranger.get(path + "/entities").refused(404, "CATEGORY_NOT_FOUND");
        stranger.patch(path, "{\"name\": \"Mine\"}").refused(404, "CATEGORY_NOT_FOUND");
        stranger.patch(path, "{\"parent_id\": null}").refused(404, "CATEGORY_NOT_FOUND");
        stranger.patch(path + "/i18n", "{\"locale\": \"de\", \"name\": \"Meins\"}")
                .refused(404, "CATEGORY_NOT_FOUND");
        stranger.send("DELETE", path, "{}").refused(404, "CATEGORY_NOT_FOUND");
        assertThat(stranger.get(CATEGORIES).expect(200).at("/data").isEmpty()).isTrue();
        assertThat(stranger.get(CATEGORIES + "tree").expect(200).at("/data").isEmpty())
                .isTrue();
    }

    @Test
    void membersReadAndManagersChange() {
        String path = CATEGORIES + category(http, "rooms");
        Http member = tenant.user(Role.MEMBER).http();

        member.get(path).expect(200);
        member.patch(path, "{\"name\": \"Mine\"}").refused(403, "NOT_ALLOWED");
        member.post(CATEGORIES, "{\"key\": \"a\", \"name\": \"A\"}").refused(403, "NOT_ALLOWED");
        tenant.user(Role.GUEST).http().get(path).refused(403, "NOT_ALLOWED");
        tenant.user(Role.MANAGER).http().patch(path, "{\"name\": \"Ours\"}").expect(200);
    }
}
