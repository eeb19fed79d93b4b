package dev.stoa.taxonomy;

import static dev.stoa.taxonomy.Filing.CATEGORIES;
import static dev.stoa.taxonomy.Filing.category;
import static dev.stoa.taxonomy.Filing.chain;
import static dev.stoa.taxonomy.Filing.level;
import static dev.stoa.taxonomy.Filing.move;
import static dev.stoa.taxonomy.Filing.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CategoryTreeTest {

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aTreeShowsEachBelowItsParentInTheOrderOfNames() {
        String rooms = category(http, "rooms");
        String desks = category(http, "desks");
        String big = category(http, "big", rooms);
        category(http, "red", big);
        category(http, "attic", rooms);

        Http.Answer tree = http.get(CATEGORIES + "tree").expect(200);

        assertThat(texts(tree, "/key")).containsExactly("desks", "rooms");
        assertThat(tree.text("/data/1/children/0/key")).isEqualTo("attic");
        assertThat(tree.text("/data/1/children/1/children/0/key")).isEqualTo("red");
        assertThat(tree.at("/data/1/children/1/children/0/level").asInt()).isEqualTo(2);
        assertThat(tree.at("/data/0/children").isEmpty()).isTrue();
        assertThat(desks).isEqualTo(tree.text("/data/0/id"));
        assertThat(texts(http.get(CATEGORIES + "tree?parent_id=" + rooms).expect(200), "/key"))
                .containsExactly("attic", "big");
        http.patch(CATEGORIES + big, "{\"filter_id\": \"resource\"}").expect(200);
        assertThat(texts(http.get(CATEGORIES + "tree?filter_id=resource").expect(200), "/key"))
                .containsExactly("big");
    }

    @Test
    void aTreeGoesEightLevelsDeep() {
        List<String> chain = chain(http, 8);

        assertThat(level(http, chain.getLast())).isEqualTo(7);
        Http.Answer refused =
                http.post(CATEGORIES, """
                {"key": "deeper", "name": "Deeper", "parent_id": "%s"}
                """.formatted(chain.getLast())).refused(422, "CATEGORY_TOO_DEEP");
        assertThat(refused.text("/details/fields/0/path")).isEqualTo("parent_id");
    }

    @Test
    void aMoveTakesAllBelowAlongAndKeepsLevelsRight() {
        List<String> chain = chain(http, 3);
        String below = category(http, "below", chain.get(1));
        List<String> other = chain(http, 4);

        assertThat(move(http, chain.get(1), other.getLast())
                        .expect(200)
                        .at("/data/level")
                        .asInt())
                .isEqualTo(4);

        assertThat(level(http, chain.get(2))).isEqualTo(5);
        assertThat(level(http, below)).isEqualTo(5);
        assertThat(level(http, chain.get(0))).isZero();
        move(http, chain.get(1), null).expect(200);
        assertThat(level(http, chain.get(1))).isZero();
        assertThat(level(http, below)).isEqualTo(1);
    }

    @Test
    void aMoveThatWouldGoTooDeepIsRefusedAndChangesNothing() {
        List<String> chain = chain(http, 4);
        List<String> other = chain(http, 5);

        move(http, chain.getFirst(), other.getLast()).refused(422, "CATEGORY_TOO_DEEP");
        assertThat(level(http, chain.getLast())).isEqualTo(3);
        move(http, chain.getFirst(), other.get(3)).expect(200);
        assertThat(level(http, chain.getLast())).isEqualTo(7);
    }

    @Test
    void aCategoryIsNotMovedBelowItself() {
        List<String> chain = chain(http, 3);

        move(http, chain.getFirst(), chain.getFirst()).refused(422, "CATEGORY_IN_ITSELF");
        Http.Answer refused = move(http, chain.getFirst(), chain.getLast()).refused(422, "CATEGORY_IN_ITSELF");
        assertThat(refused.text("/details/fields/0/path")).isEqualTo("parent_id");
        move(http, chain.getFirst(), category(TestTenant.create().http(), "there"))
                .refused(422, "VALIDATION_FAILED");
        assertThat(level(http, chain.getFirst())).isZero();
    }

    @Test
    void aMoveToWhereTheKeyIsTakenIsRefusedUnlessItBringsAnother() {
        String rooms = category(http, "rooms");
        category(http, "small", rooms);
        String small = category(http, "small");

        move(http, small, rooms).refused(409, "CATEGORY_KEY_TAKEN");
        http.patch(CATEGORIES + small, "{\"parent_id\": \"%s\", \"key\": \"tiny\"}".formatted(rooms))
                .expect(200);
    }

    @Test
    void movesAtTheSameTimeMakeNoCircleAndNoWrongLevel() throws Exception {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            ids.add(category(http, "c" + i));
        }
        var random = new Random(3);
        var moves = new ArrayList<Callable<Http.Answer>>();
        for (int i = 0; i < 200; i++) {
            String moved = ids.get(random.nextInt(ids.size()));
            String parent = random.nextInt(5) == 0 ? null : ids.get(random.nextInt(ids.size()));
            moves.add(() -> move(http, moved, parent));
        }

        try (var clients = Executors.newFixedThreadPool(20)) {
            for (Future<Http.Answer> answer : clients.invokeAll(moves)) {
                assertThat(answer.get().status()).isIn(200, 422);
            }
        }

        Http.Answer tree = http.get(CATEGORIES + "tree").expect(200);
        var seen = new ArrayList<String>();
        tree.at("/data").forEach(node -> walk(node, 0, seen));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
    }

    private static void walk(JsonNode node, int level, List<String> seen) {
        assertThat(node.path("level").asInt()).isEqualTo(level);
        assertThat(level).isLessThan(8);
        seen.add(node.path("id").asString());
        node.path("children").forEach(child -> walk(child, level + 1, seen));
    }

    @Test
    void whatHasOthersBelowItIsNotDeleted() {
        List<String> chain = chain(http, 2);

        Http.Answer refused =
                http.send("DELETE", CATEGORIES + chain.getFirst(), "{}").refused(409, "CATEGORY_HAS_CHILDREN");
        assertThat(refused.at("/details/children").asInt()).isEqualTo(1);
        http.send("DELETE", CATEGORIES + chain.getLast(), "{}").expect(200);
        http.send("DELETE", CATEGORIES + chain.getFirst(), "{}").expect(200);
        http.get(CATEGORIES + chain.getFirst()).refused(404, "CATEGORY_NOT_FOUND");
        http.send("DELETE", CATEGORIES + UUID.randomUUID(), "{}").refused(404, "CATEGORY_NOT_FOUND");
    }
}
