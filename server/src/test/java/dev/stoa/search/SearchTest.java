package dev.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found by which words, in which order. */
class SearchTest {

    private static final String SPACES = "/api/v1/secure/spaces/";
    private static final String RESOURCES = "/api/v1/secure/resources/";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void wordsPrefixesStemsAndTextsAreFound() {
        space("Blue room", "Quiet, with two projectors and coffee");
        space("Garden", "Outside");

        assertThat(titles("blue")).containsExactly("Blue room");
        assertThat(titles("BLU")).containsExactly("Blue room");
        assertThat(titles("room bl")).containsExactly("Blue room");
        assertThat(titles("projector")).containsExactly("Blue room");
        assertThat(titles("the rooms")).containsExactly("Blue room");
        assertThat(titles("blue coffee")).containsExactly("Blue room");
        assertThat(titles("blue garden")).isEmpty();
        assertThat(titles("harpsichord")).isEmpty();
        assertThat(titles("!?")).isEmpty();
    }

    @Test
    void allThatOneStatementInsertsIsFound() {
        tenant.update("""
                insert into resource (tenant_id, id, name, description, language, type, status, settings, translations,
                                      created_at, updated_at)
                select cast(? as uuid), gen_random_uuid(), 'Shelf ' || n, 'Of oak', 'en', 'custom', 'active', '{}',
                       '{"de": {"name": "Regal"}}', now(), now()
                  from generate_series(1, 2001) n
                """, tenant.id());
        assertThat(tenant.count("""
                select count(distinct (entity_id, language))
                  from search_document
                 where tenant_id = cast(? as uuid)
                   and entity_type = 'resource'
                """, tenant.id())).isEqualTo(4_002);
        assertThat(titles("oak 2001")).containsExactly("Shelf 2001");
        tenant.update("delete from resource where tenant_id = cast(? as uuid)", tenant.id());
        assertThat(titles("oak 2001")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Projector, Projektor",
        "Projector, Porjector",
        "Projector, Projecttor",
        "Projector, Projctor",
        "Projector, rojector",
        "Projector, Brojector",
        "Projector, Aprojector",
        "Projector, rPojector",
        "Desk, Desc",
        "Desk, Dask",
        "Desk, Besk",
        "Desk, Dsek",
        "Desk, Deesk",
        "Boat, oBat",
        "Piano, Pino",
        "Зал заседаний, заседоний",
        "München, Muenchen",
        "Conference, confrence",
        "Conference, konferen"
    })
    void oneWrongLetterIsForgiven(String title, String typed) {
        space(title);
        space("Something else");

        assertThat(titles(typed)).containsExactly(title);
    }

    @Test
    void whatIsSpelledRightIsNotDrownedInWhatIsNear() {
        for (int i = 0; i < 12; i++) {
            space("Boat " + i);
        }
        space("Boot");

        assertThat(titles("boat")).hasSize(12).allMatch(title -> title.startsWith("Boat"));
        assertThat(titles("boot").getFirst()).isEqualTo("Boot");
    }

    @Test
    void numbersAreMeantAsTheyStand() {
        space("Room 4711");
        space("Room 4712");

        assertThat(titles("4711")).containsExactly("Room 4711");
        assertThat(titles("room 4713")).isEmpty();
    }

    @Test
    void wordsAreReadInTheLanguageAskedFor() {
        http.post(SPACES, """
                        {"name": "Meeting rooms", "translations_i18n": {
                          "de": {"name": "Besprechungsräume", "description": "Die großen Häuser am See"},
                          "fr": {"name": "Salles de réunion", "description": "Les chevaux"}}}
                        """).expect(201);

        assertThat(titles("room&language=en")).containsExactly("Meeting rooms");
        assertThat(titles("haus&language=de")).containsExactly("Besprechungsräume");
        assertThat(titles("Besprechungsraum&language=de")).containsExactly("Besprechungsräume");
        assertThat(titles("groß&language=de")).containsExactly("Besprechungsräume");
        assertThat(titles("reunions&language=fr")).containsExactly("Salles de réunion");
        assertThat(titles("salle&language=fr")).containsExactly("Salles de réunion");
        assertThat(http.get(path("haus&language=de")).text("/data/0/language")).isEqualTo("de");
    }

    @Test
    void scriptsWithoutSpacesAreFoundByAnyTwoLettersInARow() {
        space("東京会議室");
        space("ห้องประชุมใหญ่");

        assertThat(titles("会議")).containsExactly("東京会議室");
        assertThat(titles("会議室")).containsExactly("東京会議室");
        assertThat(titles("室")).containsExactly("東京会議室");
        assertThat(titles("会京")).isEmpty();
        assertThat(titles("ประชุม")).containsExactly("ห้องประชุมใหญ่");
    }

    @Test
    void theObviousComesFirst() {
        space("The old town hall", "Near the studio");
        space("Red studio");
        space("Studio North");
        space("Studio");

        assertThat(titles("studio")).containsExactly("Studio", "Studio North", "Red studio", "The old town hall");
    }

    @Test
    void everyChangeIsFoundAtOnce() {
        String id = http.post(
                        SPACES, "{\"name\": \"Amber\", \"translations_i18n\": {\"de\": {\"name\": \"Bernstein\"}}}")
                .expect(201)
                .text("/data/id");
        assertThat(titles("bernstein")).containsExactly("Bernstein");

        http.patch(SPACES + id, "{\"name\": \"Citrine\", \"translations_i18n\": {}}")
                .expect(200);
        assertThat(titles("amber")).isEmpty();
        assertThat(titles("bernstein")).isEmpty();
        assertThat(titles("citrine")).containsExactly("Citrine");

        http.delete(SPACES + id).expect(204);
        assertThat(titles("citrine")).isEmpty();
    }

    @Test
    void peopleAreFoundByNameAndAddressInEachOfTheirTenants() {
        TestTenant other = TestTenant.create();
        TestUser ada = tenant.user(Role.MEMBER);
        other.join(ada.id(), ada.email(), Role.MEMBER);

        ada.http()
                .patch("/api/v1/secure/auth/me", "{\"firstName\": \"Ada\", \"displayName\": \"Countess Lovelace\"}")
                .expect(200);

        assertThat(titles("lovelace")).containsExactly("Countess Lovelace");
        assertThat(titles("ada&types=users")).containsExactly("Countess Lovelace");
        assertThat(titles(ada.email())).containsExactly("Countess Lovelace");
        assertThat(titles(other.http(), "lovelace")).containsExactly("Countess Lovelace");
    }

    @Test
    void categoriesTagsAndContactsAreFound() {
        http.post("/api/v1/secure/taxonomy/categories/", "{\"name\": \"Blue things\", \"key\": \"azure\"}")
                .expect(201);
        http.post("/api/v1/secure/contacts/", """
                        {"firstName": "Blue", "lastName": "Meier", "email": "meier@example.org"}
                        """).expect(201);
        tenant.update(
                "insert into tag (tenant_id, id, name, display_name, language, owner_id, owner_type, created_at, updated_at)"
                        + " values (?, gen_random_uuid(), 'blueish', 'Blueish', 'en', ?, 'user', now(), now())",
                tenant.id(),
                tenant.owner().id());

        assertThat(titles("blue&types=categories")).containsExactly("Blue things");
        assertThat(titles("azure")).containsExactly("Blue things");
        assertThat(titles("blue&types=contacts")).containsExactly("Blue Meier");
        assertThat(titles("meier@example.org")).containsExactly("Blue Meier");
        assertThat(titles("blue&types=tags")).containsExactly("Blueish");
        assertThat(http.get("/api/v1/secure/stats/counts?types=tags,categories,contacts")
                        .body())
                .isEqualTo("{\"data\":{\"tags\":1,\"categories\":1,\"contacts\":1}}");
    }

    @Test
    void kindsNarrowAndPagesFollow() {
        for (int i = 0; i < 5; i++) {
            space("Blue room " + i);
        }
        http.post(RESOURCES, "{\"name\": \"Blue bicycle\"}").expect(201);

        assertThat(titles("blue")).hasSize(6);
        assertThat(titles("blue&types=resources")).containsExactly("Blue bicycle");
        assertThat(titles("blue&types=spaces,resources")).hasSize(6);
        Http.Answer page = http.get(path("blue&types=spaces&limit=2&offset=2"));
        assertThat(page.at("/pagination/total").asInt()).isEqualTo(5);
        assertThat(page.at("/pagination/hasMore").asBoolean()).isTrue();
        assertThat(page.at("/complete").asBoolean()).isTrue();
        assertThat(page.at("/data").size()).isEqualTo(2);
        assertThat(http.get(path("blue&types=spaces&offset=50"))
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(5);
        var seen = new ArrayList<String>();
        for (int offset = 0; offset < 6; offset += 2) {
            seen.addAll(titles("blue&limit=2&offset=" + offset));
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(6);
    }

    @Test
    void badQuestionsAreRefused() {
        http.get("/api/v1/secure/search/").refused(400, "INVALID_PARAMETER");
        http.get(path("blue&types=rooms")).refused(400, "INVALID_PARAMETER");
        http.get(path("blue&fuzzy=true")).refused(400, "INVALID_PARAMETER");
        http.get(path("a".repeat(201))).refused(400, "INVALID_PARAMETER");
        for (String hostile : List.of("'", "a' | 'b", "\\", "a:*", "!a & (", "%", "<->", "\" or 1=1 --")) {
            http.get("/api/v1/secure/search/?q=" + URLEncoder.encode(hostile, StandardCharsets.UTF_8))
                    .expect(200);
        }
    }

    @Test
    void whatMatchesIsMarkedAndTheRestIsHarmless() {
        space("<b>Blue</b> Räume & co");
        space("Green", "x ".repeat(100) + "a <i>harpsichord</i> to play");

        assertThat(http.get(path("blue")).text("/data/0/highlight"))
                .isEqualTo("&lt;b&gt;<mark>Blue</mark>&lt;/b&gt; Räume &amp; co");
        assertThat(http.get(path("raume")).text("/data/0/highlight")).contains("<mark>Räume</mark>");
        assertThat(http.get(path("harpsichord")).text("/data/0/highlight"))
                .startsWith("…")
                .contains("&lt;i&gt;<mark>harpsichord</mark>&lt;/i&gt;");
    }

    private void space(String name) {
        space(name, "");
    }

    private void space(String name, String description) {
        http.post(SPACES, "{\"name\": \"%s\", \"description\": \"%s\"}".formatted(name, description))
                .expect(201);
    }

    private List<String> titles(String query) {
        return titles(http, query);
    }

    static List<String> titles(Http http, String query) {
        var titles = new ArrayList<String>();
        http.get(path(query))
                .expect(200)
                .at("/data")
                .forEach(hit -> titles.add(hit.path("title").asString()));
        return titles;
    }

    /** @param query the words, and after an ampersand further parameters */
    static String path(String query) {
        int words = query.indexOf('&') < 0 ? query.length() : query.indexOf('&');
        return "/api/v1/secure/search/?q=" + URLEncoder.encode(query.substring(0, words), StandardCharsets.UTF_8)
                + query.substring(words);
    }
}
