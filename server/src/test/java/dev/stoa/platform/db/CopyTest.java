package dev.stoa.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.platform.db.ScratchDatabase.Scratch;
import dev.stoa.platform.json.ByteLine;
import dev.stoa.platform.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Copies out of a real PostgreSQL. */
class CopyTest {

    private static final ScratchDatabase DATABASE = ScratchDatabase.open(2);

    private final UUID tenant = UUID.randomUUID();
    private final Db db = DATABASE.db();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** Rows as arrays of JSON. */
    private static final class Rows implements CopyReader {

        private final List<JsonNode> all = new ArrayList<>();
        private int width;

        @Override
        public void columns(List<CopiedRow.Column> columns) {
            width = columns.size();
        }

        @Override
        public void row(CopiedRow row) {
            var line = new ByteLine();
            for (int i = 0; i < width; i++) {
                line.append((byte) (i == 0 ? '[' : ','));
                row.appendJson(i, line);
            }
            line.append((byte) ']');
            var bytes = new ByteArrayOutputStream();
            try {
                line.writeTo(bytes);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            String text = bytes.toString(StandardCharsets.UTF_8);
            assertThat(text).doesNotContain("\n");
            all.add(Json.mapper().readTree(text));
        }
    }

    @Test
    void textsAreWhatTheyWere() {
        var random = new Random(7);
        List<String> texts =
                new ArrayList<>(List.of("", "\\N", "\\.", "null", "\t", "\n", "\\", "\"", "\\\"", "\u000b"));
        IntStream.range(0, 500).forEach(_ -> texts.add(anything(random)));
        db.execute(tenant, tx -> texts.forEach(text -> insert(tx, Scratch.named(text))));
        var rows = new Rows();
        db.snapshot(
                tenant,
                tx -> tx.sql("select name from scratch where tenant_id = stoa_tenant()")
                        .copy(rows));
        assertThat(rows.all).extracting(row -> row.path(0).asString()).containsExactlyInAnyOrderElementsOf(texts);
    }

    /** Text with more than its share of what has to be escaped. */
    private static String anything(Random random) {
        return random.ints(random.nextInt(20))
                .map(number -> switch (Math.floorMod(number, 5)) {
                    case 0 -> 1 + Math.floorMod(number >> 3, 0x20);
                    case 1 -> "\\\"N\t\n\rnrtbfv".charAt(Math.floorMod(number >> 3, 12));
                    case 2 -> 0x1f600 + Math.floorMod(number >> 3, 50);
                    case 3 -> 0x80 + Math.floorMod(number >> 3, 0x700);
                    default -> 'a' + Math.floorMod(number >> 3, 26);
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void eachTypeHasItsForm() {
        db.execute(tenant, tx -> insert(tx, Scratch.full("full")));
        db.execute(tenant, tx -> insert(tx, Scratch.named("empty")));
        var rows = new Rows();
        db.snapshot(tenant, tx -> tx.sql("""
                        select id, count, big, price, flag, at, day, document, cast('{"a" :
                        "b\\n\\\\"}' as json) as lines
                          from scratch
                         where tenant_id = stoa_tenant()
                         order by name desc
                        """).copy(rows));
        JsonNode full = rows.all.getFirst();
        assertThat(full.path(1).asInt()).isEqualTo(7);
        assertThat(full.path(2).asLong()).isEqualTo(1L << 40);
        assertThat(full.path(3).toString()).startsWith("12.34");
        assertThat(full.path(4).isBoolean()).isTrue();
        assertThat(full.path(5).asString()).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(full.path(6).asString()).isEqualTo("2026-02-28");
        assertThat(full.path(7).path("a").path(1).isNull()).isTrue();
        assertThat(full.path(8).path("a").asString()).isEqualTo("b\n\\");
        JsonNode empty = rows.all.getLast();
        assertThat(IntStream.rangeClosed(1, 7))
                .allMatch(column -> empty.path(column).isNull());
    }

    @Test
    void valuesAreBoundAndNeverPartOfTheText() {
        db.execute(tenant, tx -> insert(tx, Scratch.named("it's")));
        db.execute(tenant, tx -> insert(tx, Scratch.full("other")));
        var rows = new Rows();
        long count = db.snapshot(
                tenant,
                tx -> tx.sql("select name from scratch where tenant_id = stoa_tenant()")
                        .and("name = :name", "it's")
                        .copy(rows));
        assertThat(count).isOne();
        var none = new Rows();
        db.snapshot(
                tenant,
                tx -> tx.sql("select name from scratch where tenant_id = stoa_tenant()")
                        .and("name = :name", "' or true --")
                        .copy(none));
        assertThat(none.all).isEmpty();
        var dated = new Rows();
        db.snapshot(
                tenant,
                tx -> tx.sql("select name from scratch where tenant_id = stoa_tenant()")
                        .and("at >= cast(:from as timestamptz)", Instant.parse("2026-03-29T01:30:00Z"))
                        .and("at < cast(:until as timestamptz)", Instant.parse("2026-03-29T01:30:01Z"))
                        .copy(dated));
        assertThat(dated.all).hasSize(1);
    }

    @Test
    void rowsOfOtherTenantsAreNotSeen() {
        db.execute(tenant, tx -> insert(tx, Scratch.named("mine")));
        var rows = new Rows();
        long count = db.snapshot(
                UUID.randomUUID(), tx -> tx.sql("select name from scratch").copy(rows));
        assertThat(count).isZero();
    }

    @Test
    void aSnapshotShowsOneMoment() {
        db.execute(tenant, tx -> insert(tx, Scratch.named("before")));
        var first = new Rows();
        var second = new Rows();
        db.snapshot(tenant, tx -> {
            long before = tx.sql("select name from scratch where tenant_id = stoa_tenant()")
                    .copy(first);
            db.execute(tenant, other -> insert(other, Scratch.named("meanwhile")));
            long after = tx.sql("select name from scratch where tenant_id = stoa_tenant()")
                    .copy(second);
            assertThat(after).isEqualTo(before).isOne();
            return after;
        });
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void whatTheReaderThrowsEndsTheCopyAndNothingElse() {
        db.execute(
                tenant, tx -> IntStream.range(0, 2000).forEach(number -> insert(tx, Scratch.named("row " + number))));
        var failing = new CopyReader() {
            @Override
            public void columns(List<CopiedRow.Column> columns) {}

            @Override
            public void row(CopiedRow row) {
                throw new IllegalStateException("enough");
            }
        };
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> db.snapshot(
                            tenant,
                            tx -> tx.sql("select name from scratch where tenant_id = stoa_tenant()")
                                    .copy(failing)))
                    .hasMessage("enough");
        }
        assertThat(count()).isEqualTo(2000);
    }

    private long count() {
        return db.read(
                tenant,
                tx -> tx.sql("select count(*) from scratch where tenant_id = :tenant")
                        .one(Long.class));
    }

    private static void insert(Tx tx, Scratch row) {
        tx.sql("""
                insert into scratch (tenant_id, id, name, count, big, price, flag, at, day, document)
                values (:tenant, :id, :name, :count, :big, :price, :flag, :at, :day, :document)
                """).bind(row).execute();
    }
}
