package dev.stoa.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.platform.db.ScratchDatabase.Colour;
import dev.stoa.platform.db.ScratchDatabase.Scratch;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.paging.Cursor;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Statements and transactions against a real PostgreSQL, with a table made for it. */
class TxTest {

    private static final Sorts<Scratch> SORTS = Sorts.withId(Scratch::id)
            .by("name", "name", "text", Scratch::name)
            .by("at", "at", "timestamptz", row -> String.valueOf(row.at()));

    /** More often than the driver's threshold, after which it keeps statements prepared and treats them differently. */
    private static final int OFTEN = 12;

    private static final ScratchDatabase DATABASE = ScratchDatabase.open(1);

    private final UUID tenant = UUID.randomUUID();
    private final Db db = DATABASE.db();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void everyTypeComesBackAsItWent() {
        Scratch row = Scratch.full("round trip");

        insert(row);

        assertThat(find(row.id())).isEqualTo(row);
    }

    @Test
    void absentValuesComeBackAbsent() {
        Scratch row = Scratch.named("empty");

        insert(row);

        assertThat(find(row.id())).isEqualTo(row);
    }

    @Test
    void aValueThatWouldBeSqlStaysAValue() {
        String hostile = "'; drop table scratch; -- $1 ? :tenant \\";
        Scratch row = Scratch.named(hostile);

        insert(row);

        assertThat(find(row.id()).name()).isEqualTo(hostile);
    }

    @Test
    void aRecordUnwrappedInAnotherLiesBesideItsColumns() {
        var whole = new Framed(1, new Inner("middle", 2), "end");

        Framed read = db.read(
                tenant,
                tx -> tx.sql(
                                "select 'end'::text as last, :name as name, :number as number, cast(:first as int) as first")
                        .bind(whole)
                        .one(Framed.class));

        assertThat(read).isEqualTo(whole);
    }

    private record Inner(String name, int number) {}

    private record Framed(int first, @JsonUnwrapped Inner inner, String last) {}

    @Test
    void aTenantSeesItsOwnRowsOnly() {
        Scratch mine = Scratch.named("mine");
        insert(mine);

        List<Scratch> theirs =
                db.read(UUID.randomUUID(), tx -> tx.sql("select * from scratch").list(Scratch.class));

        assertThat(theirs).isEmpty();
        assertThatThrownBy(() -> db.execute(
                        tenant,
                        tx -> tx.sql("insert into scratch (tenant_id, id, name) values (:other, :id, 'theirs')")
                                .bind("other", UUID.randomUUID())
                                .bind("id", UUID.randomUUID())
                                .execute()))
                .isInstanceOf(DbException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void aConnectionForgetsItsTenant() throws Exception {
        insert(Scratch.named("mine"));

        assertThat(DATABASE.rowsSeenWithoutTenant()).isZero();
    }

    @Test
    void theTenantStaysWithAReadHoweverOftenItRuns() {
        insert(Scratch.named("often"));

        for (int run = 0; run < OFTEN; run++) {
            assertThat(named("often", null)).as("run %d", run).hasSize(1);
        }
    }

    private List<Scratch> named(String name, @Nullable UUID friend) {
        return db.read(
                tenant,
                tx -> tx.sql("""
                select *
                  from scratch
                 where tenant_id = :tenant
                   and name = :name
                   and (friend is null or friend = :friend)
                """).bind("name", name).bind("friend", friend).list(Scratch.class));
    }

    @Test
    void cursorsGoOnHoweverOftenTheyAreUsed() {
        for (int i = 0; i < OFTEN; i++) {
            insert(Scratch.named("row %02d".formatted(i)));
        }

        var seen = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            Page<Scratch> page = page(new PageRequest(1, 0, cursor == null ? "name" : null, false, cursor, true));
            assertThat(page.total()).isEqualTo(OFTEN);
            page.items().forEach(row -> seen.add(row.name()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).hasSize(OFTEN).isSorted();
    }

    @Test
    void aCursorOfAnotherTypeIsRefused() {
        insert(Scratch.named("a"));
        insert(Scratch.named("b"));
        String cursor = new Cursor("at", false, "not a time", UUID.randomUUID()).toString();

        assertThatThrownBy(() -> page(new PageRequest(1, 0, null, false, cursor, true)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(CommonError.BAD_CURSOR));
    }

    private Page<Scratch> page(PageRequest request) {
        return db.read(
                tenant,
                tx -> tx.sql("select * from scratch where tenant_id = :tenant").page(Scratch.class, request, SORTS));
    }

    @Test
    void anEmptyListMatchesNothingWhateverItsType() {
        insert(Scratch.named("one"));

        for (int run = 0; run < OFTEN; run++) {
            assertThat(among(List.of())).isEmpty();
        }
    }

    @Test
    void aListMatchesItsElements() {
        Scratch one = Scratch.named("one");
        insert(one);
        insert(Scratch.named("two"));

        assertThat(among(List.of(one.id(), UUID.randomUUID()))).containsExactly("one");
    }

    private List<String> among(List<UUID> ids) {
        return db.read(tenant, tx -> tx.sql("""
                select name
                  from scratch
                 where tenant_id = :tenant
                   and id = any (:ids)
                """).bind("ids", ids).list(String.class));
    }

    @Test
    void aFailureLeavesNoTrace() {
        Scratch row = Scratch.named("gone");

        assertThatThrownBy(() -> db.execute(tenant, tx -> {
                    insert(tx, row);
                    throw CommonError.CONFLICT.problem();
                }))
                .isInstanceOf(Problem.class);

        assertThat(count()).isZero();
    }

    @Test
    void whatIsKeptForTheCommitComesWithItOrNotAtAll() {
        Scratch first = Scratch.named("first");
        db.execute(tenant, tx -> insertStatement(tx, first).atCommit());
        assertThat(count()).isEqualTo(1);

        assertThatThrownBy(() -> db.execute(tenant, tx -> {
                    insert(tx, Scratch.named("second"));
                    insertStatement(tx, first).atCommit();
                }))
                .isInstanceOf(DbException.class);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void onlyACommitIsFollowedByWhatComesAfterIt() {
        var ran = new AtomicInteger();
        db.execute(tenant, tx -> {
            insert(tx, Scratch.named("kept"));
            tx.afterCommit(ran::incrementAndGet);
        });
        assertThatThrownBy(() -> db.execute(tenant, tx -> {
                    tx.afterCommit(ran::incrementAndGet);
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ran).hasValue(1);
    }

    @Test
    void aViolatedConstraintIsTheRefusalItStandsFor() {
        Scratch row = Scratch.named("twice");
        insert(row);

        assertThatThrownBy(() -> db.execute(tenant, tx -> insert(tx, row)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(CommonError.CONFLICT));
        assertThatThrownBy(() ->
                        db.execute(tenant, tx -> insertStatement(tx, null).batch(List.of(Scratch.named("other"), row))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(CommonError.CONFLICT));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aBatchInsertsEveryRowAlsoAsTheFirstStatement() {
        List<Scratch> rows = IntStream.range(0, 100)
                .mapToObj(i -> i % 2 == 0 ? Scratch.named("row " + i) : Scratch.full("row " + i))
                .toList();

        db.execute(tenant, tx -> insertStatement(tx, null).batch(rows));

        assertThat(count()).isEqualTo(100);
    }

    @Test
    void aForgottenValueIsABugThatNamesIt() {
        assertThatThrownBy(() -> db.read(
                        tenant,
                        tx -> tx.sql("select name from scratch where name = :name")
                                .list(String.class)))
                .hasMessageContaining(":name");
        assertThat(count()).isZero();
    }

    @Test
    void aColumnThatIsNotSelectedIsABug() {
        insert(Scratch.named("one"));

        assertThatThrownBy(() ->
                        db.read(tenant, tx -> tx.sql("select id from scratch").list(Scratch.class)))
                .isInstanceOf(DbException.class);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void readingCannotChange() {
        assertThatThrownBy(() -> db.read(tenant, tx -> {
                    insert(tx, Scratch.named("no"));
                    return 0;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDeadlockIsRunAgain() throws Exception {
        try (ScratchDatabase two = ScratchDatabase.open(2)) {
            Scratch a = Scratch.named("a");
            Scratch b = Scratch.named("b");
            two.db().execute(tenant, tx -> insertStatement(tx, null).batch(List.of(a, b)));
            var bothHoldOne = new CyclicBarrier(2);
            Thread other = Thread.startVirtualThread(() -> lockBoth(two.db(), b, a, bothHoldOne));

            lockBoth(two.db(), a, b, bothHoldOne);
            other.join();

            List<Integer> counts = two.db()
                    .read(
                            tenant,
                            tx -> tx.sql("select count from scratch where tenant_id = :tenant")
                                    .list(Integer.class));
            assertThat(counts).containsExactly(2, 2);
        }
    }

    private void lockBoth(Db shared, Scratch first, Scratch second, CyclicBarrier bothHoldOne) {
        var runs = new AtomicInteger();
        shared.execute(tenant, tx -> {
            touch(tx, first);
            if (runs.getAndIncrement() == 0) {
                meet(bothHoldOne);
            }
            touch(tx, second);
        });
    }

    private static void touch(Tx tx, Scratch row) {
        tx.sql("update scratch set count = coalesce(count, 0) + 1 where tenant_id = :tenant and id = :id")
                .bind("id", row.id())
                .execute();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void enumsOutsideTheListAreABug() {
        Scratch row = Scratch.named("odd");
        insert(row);
        db.execute(
                tenant,
                tx -> tx.sql("update scratch set colour = 'mauve' where tenant_id = :tenant")
                        .execute());

        assertThatThrownBy(() -> find(row.id())).isInstanceOf(IllegalArgumentException.class);
        assertThat(Colour.values()).hasSize(2);
    }

    private void insert(Scratch row) {
        db.execute(tenant, tx -> insert(tx, row));
    }

    private static void insert(Tx tx, Scratch row) {
        insertStatement(tx, row).execute();
    }

    private static Statement insertStatement(Tx tx, @Nullable Scratch row) {
        Statement statement = tx.sql("""
                insert into scratch (tenant_id, id, name, count, big, ratio, price, flag, at, day, clock, zone, colour,
                                     colours, words, friends, friend, document, place, places)
                values (:tenant, :id, :name, :count, :big, :ratio, :price, :flag, :at, :day, :clock, :zone, :colour,
                        :colours, :words, :friends, :friend, :document, :place, :places)
                """).refuse("scratch_once", CommonError.CONFLICT);
        return row == null ? statement : statement.bind(row);
    }

    private Scratch find(UUID id) {
        return db.read(
                tenant,
                tx -> tx.sql("select * from scratch where tenant_id = :tenant and id = :id")
                        .bind("id", id)
                        .one(Scratch.class));
    }

    private long count() {
        return db.read(
                tenant,
                tx -> tx.sql("select count(*) from scratch where tenant_id = :tenant")
                        .one(Long.class));
    }
}
