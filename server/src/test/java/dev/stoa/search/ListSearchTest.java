package dev.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Role;
import dev.stoa.testing.DatabaseTap;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import dev.stoa.testing.TestTenant.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the search of a list finds. */
class ListSearchTest {

    private static final String SPACES = "/api/v1/secure/spaces/";
    private static final String RESOURCES = "/api/v1/secure/resources/";
    private static final String NEARBY = RESOURCES + "nearby?latitude=47.37&longitude=8.54&";

    @ParameterizedTest
    @CsvSource({
        "Quiet, Quiet desk",
        "qui, Quiet desk",
        "desk qui, Quiet desk",
        "window desk, Quiet desk",
        "'Quiet, desk!', Quiet desk",
        "zur, Zürich",
        "ZÜRICH, Zürich",
        "会議, 大会議室",
        "会議室 大, 大会議室"
    })
    void everyWordBeginsOneOfTheNameOrTheDescription(String search, String found) {
        Http http = TestTenant.create().http();
        for (String name : new String[] {"Quiet desk", "Loud desk", "Zürich", "大会議室"}) {
            String description = name.equals("Quiet desk") ? "By the window" : "Inside";
            http.post(SPACES, "{\"name\": \"%s\", \"description\": \"%s\"}".formatted(name, description))
                    .expect(201);
        }

        assertThat(names(http, SPACES + "?" + searching(search))).containsExactly(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uiet", "quiet lamp", "!?", "%", "_", "quiet zzz", "'", "quiet & lamp", "qui:*|lamp", "\\"})
    void whatDoesNotBeginAWordOfItFindsNothing(String search) {
        Http http = TestTenant.create().http();
        http.post(SPACES, "{\"name\": \"Quiet\"}").expect(201);
        http.post(SPACES, "{\"name\": \"Lamp\"}").expect(201);

        assertThat(names(http, SPACES + "?" + searching(search))).isEmpty();
    }

    @Test
    void allWordsAreOfOneLanguage() {
        Http http = TestTenant.create().http();
        http.post(SPACES, """
                {"name": "Blue room", "translations_i18n": {"de": {"name": "Blaues Zimmer", "description": "Ruhig"}}}""").expect(201);

        assertThat(names(http, SPACES + "?search=zimmer%20ruhig")).containsExactly("Blue room");
        assertThat(names(http, SPACES + "?search=room")).containsExactly("Blue room");
        assertThat(names(http, SPACES + "?search=room%20zimmer")).isEmpty();
    }

    @Test
    void wordsThatAreInMostOfTheListAreFoundAndCountedAsOthersAre() throws SQLException {
        try (var tap = new DatabaseTap(TestServer.newDatabase());
                TestServer server = TestServer.on(tap.url(), Map.of())) {
            TestTenant tenant = TestTenant.create(server);
            Http http = tenant.http();
            manyDesks(server, tenant);
            TestUser guest = tenant.user(Role.GUEST);
            TestUser reader = tenant.user(Role.GUEST);
            tenant.grant(reader, "resources:read");
            String lamp = names(http, RESOURCES + "?search=lamp", "id").getFirst();
            http.post(RESOURCES + lamp + "/members", "{\"userIds\": [\"%s\"]}".formatted(guest.id()))
                    .expect(200);

            assertThat(total(http, RESOURCES + "?search=desk")).isEqualTo(200);
            assertThat(names(http, RESOURCES + "?search=desk&limit=2&offset=1"))
                    .containsExactly("Desk 102", "Desk 103");
            assertThat(names(http, RESOURCES + "?search=des&sort=name&order=desc&limit=1"))
                    .containsExactly("Lamp of desk 300");
            assertThat(total(http, RESOURCES + "?search=desk&status=inactive")).isEqualTo(99);
            assertThat(total(http, RESOURCES + "?search=desk%20lamp")).isEqualTo(1);
            assertThat(total(http, NEARBY + "search=desk")).isEqualTo(200);
            assertThat(total(http, NEARBY + "search=desk&radiusMeters=20000&limit=3"))
                    .isEqualTo(200);
            // Half of them in German as well, and one of those is pending.
            assertThat(total(http, RESOURCES + "?search=mobel")).isEqualTo(200);
            assertThat(total(reader.http(), RESOURCES + "?search=desk")).isEqualTo(199);
            assertThat(names(guest.http(), RESOURCES + "?search=desk")).containsExactly("Lamp of desk 300");
            assertThat(total(TestTenant.create(server).http(), RESOURCES + "?search=desk"))
                    .isZero();

            long before = tap.statements() - tap.roundTrips();
            for (String list : new String[] {RESOURCES + "?", RESOURCES + "?status=active&", NEARBY}) {
                http.get(list + "search=desk").expect(200);
                http.get(list + "search=lamp").expect(200);
            }
            assertThat(tap.statements() - tap.roundTrips() - before).isLessThanOrEqualTo(6 * 3);
        }
    }

    /** So many, and with such ids, that their words count as common: the sample is taken by the last byte of the id. */
    private static void manyDesks(TestServer server, TestTenant tenant) throws SQLException {
        try (Connection system = server.asSystem();
                var insert = system.prepareStatement("""
                        insert into resource (tenant_id, id, name, description, language, status, current_location,
                                              translations, created_at, updated_at)
                        select cast(? as uuid), cast(lpad(cast(n as text), 30, '0') || '00' as uuid),
                               case n when 300 then 'Lamp of desk ' else 'Desk ' end || n, 'Möbel', 'en',
                               case when n = 299 then 'pending' when n % 2 = 0 then 'active' else 'inactive' end,
                               '{"latitude": 47.37, "longitude": 8.54}',
                               case when n % 2 = 0 then '{}'
                                    else cast('{"de": {"name": "Tisch", "description": "Möbel"}}' as jsonb) end,
                               now(), now()
                          from generate_series(101, 300) n
                        """)) {
            insert.setString(1, tenant.id().toString());
            insert.executeUpdate();
        }
    }

    private static String searching(String words) {
        return "search=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static List<String> names(Http http, String list) {
        return names(http, list, "name");
    }

    private static List<String> names(Http http, String list, String field) {
        return http.get(list)
                .expect(200)
                .at("/data")
                .valueStream()
                .map(row -> row.path(field).asString())
                .toList();
    }

    private static int total(Http http, String list) {
        return http.get(list).expect(200).at("/pagination/total").asInt();
    }
}
