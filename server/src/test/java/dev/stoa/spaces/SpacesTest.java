package dev.stoa.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpacesTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aCreatedSpaceCanBeRead() {
        Http.Answer created = http.post("/api/v1/secure/spaces/", """
                {"name": "Blue room", "homeLocation": {"latitude": 47.37, "longitude": 8.54}, "settings": {"floor": 2}}
                """).expect(201);

        Http.Answer read = http.get(created.header("Location")).expect(200);

        assertThat(read.at("/data")).isEqualTo(created.at("/data"));
        assertThat(read.text("/data/name")).isEqualTo("Blue room");
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aNameIsTakenOncePerTenant() {
        http.post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}").expect(201);

        http.post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}").refused(409, "SPACE_NAME_TAKEN");
        TestTenant.create()
                .http()
                .post("/api/v1/secure/spaces/", "{\"name\": \"Blue room\"}")
                .expect(201);
    }

    @Test
    void aMalformedParameterIsNamed() {
        Http.Answer refused = http.get("/api/v1/secure/spaces/?limit=abc").refused(400, "INVALID_PARAMETER");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo("limit");
    }

    @Test
    void aChangeKeepsWhatItLeavesOutAndClearsWhatIsNull() {
        String path = create("{\"name\": \"Blue room\", \"description\": \"Quiet\", \"settings\": {\"floor\": 2}}");

        http.patch(path, "{\"description\": null}").expect(200);
        Http.Answer changed = http.get(path + "/").expect(200);

        assertThat(changed.at("/data/description").isNull()).isTrue();
        assertThat(changed.at("/data/settings/floor").asInt()).isEqualTo(2);
    }

    @Test
    void aChangeToAnOldRevisionIsRefused() {
        String path = create("{\"name\": \"Blue room\"}");
        http.with("If-Match", "\"1\"").patch(path, "{\"name\": \"Red room\"}").expect(200);

        http.with("If-Match", "\"1\"").patch(path, "{\"name\": \"Green room\"}").refused(412, "CHANGED_MEANWHILE");
    }

    @Test
    void aDeletedSpaceIsGone() {
        String path = create("{\"name\": \"Blue room\"}");

        http.delete(path).expect(204);

        http.get(path).refused(404, "SPACE_NOT_FOUND");
        http.delete(path).refused(404, "SPACE_NOT_FOUND");
    }

    @Test
    void otherTenantsSeeNothing() {
        String path = create("{\"name\": \"Blue room\"}");
        Http stranger = TestTenant.create().http();

        stranger.get(path).refused(404, "SPACE_NOT_FOUND");
        stranger.patch(path, "{\"name\": \"Mine\"}").refused(404, "SPACE_NOT_FOUND");
        stranger.delete(path).refused(404, "SPACE_NOT_FOUND");
        assertThat(stranger.get("/api/v1/secure/spaces/")
                        .expect(200)
                        .at("/data")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aListIsOrderedPagedAndCounted() {
        for (String name : new String[] {"Amber", "Blue", "Cyan", "Dune", "Ecru"}) {
            create("{\"name\": \"%s\"}".formatted(name));
        }

        Http.Answer page = http.get("/api/v1/secure/spaces/?limit=2&offset=1").expect(200);

        assertThat(page.at("/data")
                        .valueStream()
                        .map(space -> space.path("name").asString()))
                .containsExactly("Blue", "Cyan");
        assertThat(page.at("/pagination/total").asInt()).isEqualTo(5);
        assertThat(page.at("/pagination/hasMore").asBoolean()).isTrue();
    }

    @Test
    void aCursorGoesOnWhereThePageEnded() {
        for (String name : new String[] {"Amber", "Blue", "Cyan"}) {
            create("{\"name\": \"%s\"}".formatted(name));
        }

        String link = http.get("/api/v1/secure/spaces/?limit=2&sort=name&order=desc")
                .expect(200)
                .header("Link");
        String next = link.substring(1, link.indexOf('>'));

        assertThat(http.get(next).expect(200).text("/data/0/name")).isEqualTo("Amber");
    }

    @Test
    void textsComeInTheLanguageAskedFor() {
        String path = create("""
                {"name": "Blue room", "description": "Quiet",
                 "translations_i18n": {"de": {"name": "Blauer Raum"}, "fr": {"name": "Salle bleue", "description": "Calme"}}}
                """);

        Http.Answer german = http.get(path + "?language=de").expect(200);
        assertThat(german.text("/data/name")).isEqualTo("Blauer Raum");
        assertThat(german.at("/data/description").isNull()).isTrue();
        assertThat(german.text("/data/language")).isEqualTo("en");
        assertThat(german.header("Content-Language")).isEqualTo("de");
        assertThat(http.with("Accept-Language", "it, fr-CH;q=0.9, en;q=0.8")
                        .get(path)
                        .text("/data/description"))
                .isEqualTo("Calme");
        assertThat(http.with("Accept-Language", "en, de").get(path).header("Content-Language"))
                .isEqualTo("en");
        assertThat(http.get(path + "?language=it").expect(200).text("/data/name"))
                .isEqualTo("Blue room");
        assertThat(http.get("/api/v1/secure/spaces/?language=fr").expect(200).text("/data/0/name"))
                .isEqualTo("Salle bleue");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"Blue\", \"language\": \"it\"} | language | unknown_language",
                "{\"name\": \"Blue\", \"translations_i18n\": {\"it\": {\"name\": \"Blu\"}}} | translations_i18n.it | unknown_language",
                "{\"name\": \"Blue\", \"translations_i18n\": {\"en\": {\"name\": \"Blu\"}}} | translations_i18n.en | base_language",
                "{\"name\": \"Blue\", \"translations_i18n\": {\"de\": {\"name\": \" \"}}} | translations_i18n.de.name | too_short",
                "{\"name\": \"   \"} | name | too_short",
                "{\"name\": \"Blue\", \"category_ids\": [\"01890000-0000-7000-8000-000000000000\"]} | category_ids[0] | not_found",
                "{\"name\": \"Blue\", \"tag_ids\": [\"01890000-0000-7000-8000-000000000000\"]} | tag_ids[0] | not_found"
            })
    void whatDoesNotFitIsNamed(String json, String path, String code) {
        String existing = create("{\"name\": \"Existing\"}");

        for (Http.Answer refused : List.of(http.post("/api/v1/secure/spaces/", json), http.patch(existing, json))) {
            refused.refused(422, "VALIDATION_FAILED");
            assertThat(refused.text("/details/fields/0/path")).isEqualTo(path);
            assertThat(refused.text("/details/fields/0/code")).isEqualTo(code);
        }
    }

    @Test
    void theBaseLanguageCannotBecomeOneThatIsTranslatedTo() {
        String path = create("{\"name\": \"Blue\", \"translations_i18n\": {\"de\": {\"name\": \"Blau\"}}}");

        http.patch(path, "{\"language\": \"de\"}").refused(422, "VALIDATION_FAILED");
        http.patch(path, "{\"language\": \"de\", \"translations_i18n\": null}").expect(200);
    }

    @Test
    void aPromotionIsChangedInPartsAndClearedByNone() {
        String path = create("{\"name\": \"Blue\"}");
        http.patch(path + "/promotion", "{\"promotionType\": \"Effect2\", \"promotionRank\": 3}")
                .expect(200);

        Http.Answer kept = http.patch(path + "/promotion", "{\"promotionEndDate\": \"2120-01-01T00:00:00+01:00\"}")
                .expect(200);
        assertThat(kept.at("/data/promotionRank").asInt()).isEqualTo(3);
        assertThat(kept.text("/data/promotionEndDate")).isEqualTo("2119-12-31T23:00:00Z");
        assertThat(kept.header("ETag")).isEqualTo("\"3\"");
        Http.Answer cleared =
                http.patch(path + "/promotion", "{\"promotionType\": \"None\"}").expect(200);
        assertThat(cleared.at("/data/promotionRank").isNull()).isTrue();
        assertThat(cleared.at("/data/promotionEndDate").isNull()).isTrue();
    }

    @Test
    void aPromotionEndsAfterItStarts() {
        String path = create("{\"name\": \"Blue\"}");
        String day = "2030-01-01T00:00:00Z";

        Http.Answer refused = http.patch(
                        path + "/promotion",
                        "{\"promotionStartDate\": \"%s\", \"promotionEndDate\": \"%s\"}".formatted(day, day))
                .refused(422, "VALIDATION_FAILED");

        assertThat(refused.text("/details/fields/0/path")).isEqualTo("promotionEndDate");
    }

    @Test
    void membersAreAddedChangedListedAndRemoved() {
        String path = create("{\"name\": \"Blue\"}") + "/members";
        UUID user = tenant.user(Role.GUEST).id();

        Http.Answer added = http.post(path, "{\"userId\": \"%s\", \"role\": \"reader\"}".formatted(user))
                .expect(201);
        Http.Answer changed = http.post(path, "{\"userId\": \"%s\", \"role\": \"manager\"}".formatted(user))
                .expect(201);
        assertThat(changed.text("/data/id")).isEqualTo(added.text("/data/id"));
        Http.Answer listed = http.get(path).expect(200);
        assertThat(listed.at("/data").size()).isEqualTo(1);
        assertThat(listed.text("/data/0/role")).isEqualTo("manager");
        http.delete(path + "/" + user).expect(204);
        http.delete(path + "/" + user).refused(404, "MEMBER_NOT_FOUND");
        assertThat(http.get(path).expect(200).at("/data").isEmpty()).isTrue();
    }

    @Test
    void onlyUsersOfTheTenantBecomeMembers() {
        String path = create("{\"name\": \"Blue\"}") + "/members";
        UUID stranger = TestTenant.create().owner().id();

        http.post(path, "{\"userId\": \"%s\", \"role\": \"reader\"}".formatted(stranger))
                .refused(422, "MEMBER_UNKNOWN");
    }

    @Test
    void twoAtOnceDoNotShareTheTop() throws Exception {
        String one = create("{\"name\": \"Blue\"}");
        String other = create("{\"name\": \"Red\"}");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var orders = new HashSet<Integer>();
            for (var moved : threads.invokeAll(List.<Callable<Http.Answer>>of(
                    () -> http.post(one + "/order-top"), () -> http.post(other + "/order-top")))) {
                orders.add(moved.get().expect(200).at("/data/customOrder").asInt());
            }
            assertThat(orders).containsExactlyInAnyOrder(2, 3);
        }
    }

    private String create(String json) {
        return "/api/v1/secure/spaces/"
                + http.post("/api/v1/secure/spaces/", json).expect(201).text("/data/id");
    }
}
