package dev.stoa.taxonomy;

import static dev.stoa.taxonomy.Filing.CATEGORIES;
import static dev.stoa.taxonomy.Filing.TAGS;
import static dev.stoa.taxonomy.Filing.category;
import static dev.stoa.taxonomy.Filing.entity;
import static dev.stoa.taxonomy.Filing.space;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once link, unlink, replace and delete; on a database of its own, where deadlocks can be counted. */
class LinkRaceTest {

    private static final int CLIENTS = 50;
    private static final int STEPS = 15;

    @Test
    void countsEqualLinksAndNoTagIsLeftOver() throws Exception {
        try (TestServer server = TestServer.fresh(Map.of())) {
            TestTenant tenant = TestTenant.create(server);
            Http http = tenant.http();
            List<String> categories =
                    IntStream.range(0, 6).mapToObj(i -> category(http, "c" + i)).toList();
            var spaces = new ArrayList<String>();
            for (int i = 0; i < 20; i++) {
                spaces.add(space(http));
            }
            var clients = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < CLIENTS; i++) {
                var random = new Random(i);
                clients.add(() -> {
                    for (int step = 0; step < STEPS; step++) {
                        step(http, tenant, random, categories, spaces);
                    }
                    return true;
                });
            }

            try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
                for (Future<Boolean> client : threads.invokeAll(clients)) {
                    client.get();
                }
            }

            assertThat(numbers(server, "select count(*) from category_link")).isNotEqualTo(List.of(0L));
            assertThat(numbers(server, "select count(*) from tag_link")).isNotEqualTo(List.of(0L));
            assertThat(numbers(server, """
                    select c.usage_count - (select count(*) from category_link l
                                             where l.tenant_id = c.tenant_id and l.category_id = c.id)
                      from category c""")).containsOnly(0L);
            assertThat(numbers(server, """
                    select t.usage_count - (select count(*) from tag_link l
                                             where l.tenant_id = t.tenant_id and l.tag_id = t.id)
                      from tag t""")).containsOnly(0L);
            assertThat(numbers(server, "select count(*) from tag where usage_count = 0"))
                    .containsExactly(0L);
            assertThat(numbers(server, """
                    select pg_stat_get_db_deadlocks(oid) from pg_database where datname = current_database()""")).containsExactly(0L);
        }
    }

    private static void step(
            Http http, TestTenant tenant, Random random, List<String> categories, List<String> spaces) {
        boolean ofTenant = random.nextInt(6) == 0;
        String type = ofTenant ? "tenant" : "space";
        Object id = ofTenant ? tenant.id() : pick(random, spaces);
        String category = pick(random, categories);
        Http.Answer answer = switch (random.nextInt(8)) {
            case 0 -> http.post(CATEGORIES + category + "/link", entity(type, id));
            case 1 -> http.send("DELETE", CATEGORIES + category + "/unlink", entity(type, id));
            case 2 -> Filing.tag(http, "t" + random.nextInt(5), type, id);
            case 3 -> http.post(TAGS + "link/bulk", """
                            {"tag_names": [%s], "entity_type": "%s", "entity_id": "%s"}
                            """.formatted(someNames(random), type, id));
            case 4 -> untagAny(http, type, id);
            case 5 -> refile(http, random, categories, pick(random, spaces));
            case 6 -> anotherCategory(http, category, pick(random, spaces));
            default -> anotherSpace(http, random, category);
        };
        assertThat(answer.status()).as(answer.body()).isIn(200, 201, 204, 404, 422);
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String someNames(Random random) {
        return random.ints(3, 0, 5).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(", "));
    }

    private static Http.Answer untagAny(Http http, String type, Object id) {
        Http.Answer tags = http.get(TAGS + "entity?entity_type=" + type + "&entity_id=" + id);
        return tags.at("/data").isEmpty() ? tags : Filing.untag(http, tags.text("/data/0/id"), type, id);
    }

    /** One that is filed, labelled and gone again, so that links go with what they are on. */
    private static Http.Answer anotherSpace(Http http, Random random, String category) {
        String space = space(http);
        Filing.file(http, category, "space", space).expect(201);
        Filing.tag(http, "t" + random.nextInt(5), "space", space).expect(201);
        Filing.tag(http, "t" + random.nextInt(5), "space", space).expect(201);
        return http.delete("/api/v1/secure/spaces/" + space);
    }

    private static Http.Answer refile(Http http, Random random, List<String> categories, String space) {
        return http.patch(
                "/api/v1/secure/spaces/" + space,
                "{\"category_ids\": [\"%s\", \"%s\"]}".formatted(pick(random, categories), pick(random, categories)));
    }

    /** One that is used, and then replaced by another that may be, too. */
    private static Http.Answer anotherCategory(Http http, String replacement, String space) {
        String category = category(http, "x" + UUID.randomUUID());
        Filing.file(http, category, "space", space).expect(201);
        Filing.file(http, category, "space", space(http)).expect(201);
        return http.send(
                "DELETE", CATEGORIES + category, "{\"replacement_category_id\": \"%s\"}".formatted(replacement));
    }

    private static List<Long> numbers(TestServer server, String sql) throws SQLException {
        try (Connection connection = server.asSystem();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }
}
