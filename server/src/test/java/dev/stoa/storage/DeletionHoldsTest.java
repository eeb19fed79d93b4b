package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.db.Database;
import dev.stoa.platform.json.Json;
import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes of deleted files stay while somebody holds them, and not longer. */
class DeletionHoldsTest {

    private static final String WAITING =
            "select count(*) from stored_leftover where tenant_id = ? and due_at > now() + interval '2 days'";

    private final TestTenant tenant = TestTenant.create();
    private final DeletionHolds holds = TestServer.shared().stoa().storage().holds();

    private Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final InstantSource source = () -> now;

    @BeforeEach
    void setUp() {
        Shelf.bucket(tenant.http(), "held", "");
    }

    @Test
    void aFileThatIsDeletedIsThereUntilTheHoldIsReleased() {
        UUID hold = UUID.randomUUID();
        holds.hold(tenant.id(), hold);
        upload("a");
        delete("a");
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).hasSize(1);
        holds.release(tenant.id(), hold);
        TestServer.shared().doNow("storage-leftovers");
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).isEmpty();
    }

    @Test
    void whicheverHoldEndsFirstWhatIsDeletedWaitsForThoseThatMayKnowIt() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        upload("a");
        upload("b");
        holds.hold(tenant.id(), first);
        delete("a");
        holds.hold(tenant.id(), second);
        delete("b");
        assertThat(waiting()).isEqualTo(2);
        holds.release(tenant.id(), second);
        assertThat(waiting()).isEqualTo(2);
        holds.release(tenant.id(), first);
        assertThat(waiting()).isZero();
    }

    @Test
    void whatOnlyTheHoldThatEndsKnewIsDueAlthoughALaterOneGoesOn() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        upload("a");
        holds.hold(tenant.id(), first);
        delete("a");
        holds.hold(tenant.id(), second);
        holds.release(tenant.id(), first);
        assertThat(waiting()).isZero();
        holds.release(tenant.id(), second);
    }

    @Test
    void aHoldWhoseHolderIsNotHeardOfIsTakenBack() {
        UUID lost = UUID.randomUUID();
        UUID kept = UUID.randomUUID();
        holds.hold(tenant.id(), lost);
        upload("a");
        upload("b");
        delete("a");
        holds.hold(tenant.id(), kept);
        delete("b");
        tenant.update("update storage_hold set lapses_at = now() where id = ?", lost);
        TestServer.shared().doNow("storage-leftovers");
        assertThat(Shelf.objects(TestServer.shared(), tenant.id())).hasSize(1);
        assertThat(holds.hold(tenant.id(), lost).unbroken()).isFalse();
        assertThat(holds.hold(tenant.id(), kept).unbroken()).isTrue();
        holds.release(tenant.id(), lost);
        holds.release(tenant.id(), kept);
        assertThat(waiting()).isZero();
    }

    @Test
    void aHoldThatIsOverIsNoneToGoOnWith() {
        UUID hold = UUID.randomUUID();
        assertThat(holds.hold(tenant.id(), hold).unbroken()).isFalse();
        tenant.update("update storage_hold set until = now() where id = ?", hold);
        assertThat(holds.hold(tenant.id(), hold).unbroken()).isFalse();
        upload("a");
        delete("a");
        assertThat(waiting()).isOne();
        holds.release(tenant.id(), hold);
    }

    @Test
    void whoGoesOnIsHeardOfNowAndThen() {
        try (Database node = Database.open(
                TestServer.shared().database(), TestServer.secret(), 1, Json.mapper(), new SimpleMeterRegistry())) {
            var slow = new DeletionHolds(node.db(), source.withZone(ZoneOffset.UTC));
            UUID id = UUID.randomUUID();
            DeletionHolds.Hold hold = slow.hold(tenant.id(), id);
            Instant begun = now;
            assertThat(lapsesAt(id)).isEqualTo(begun.plus(Duration.ofDays(1)));
            now = begun.plus(Duration.ofMinutes(9));
            hold.goOn();
            assertThat(lapsesAt(id)).isEqualTo(begun.plus(Duration.ofDays(1)));
            now = begun.plus(Duration.ofMinutes(10));
            hold.goOn();
            assertThat(lapsesAt(id)).isEqualTo(now.plus(Duration.ofDays(1)));
            slow.release(tenant.id(), id);
        }
    }

    private Instant lapsesAt(UUID hold) {
        return Instant.parse(tenant.text("select to_json(lapses_at) #>> '{}' from storage_hold where id = ?", hold));
    }

    @Test
    void whatIsDeletedWhileAHoldEndsIsNotForgotten() throws Exception {
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 60; round++) {
                upload("a");
                UUID hold = UUID.randomUUID();
                holds.hold(tenant.id(), hold);
                var start = new CyclicBarrier(2);
                Future<?> deletion = both.submit(() -> {
                    start.await();
                    delete("a");
                    return null;
                });
                start.await();
                holds.release(tenant.id(), hold);
                deletion.get();
            }
        }
        assertThat(waiting()).isZero();
    }

    private void upload(String path) {
        Shelf.text(tenant.http(), "held", path, "content").expect(200);
    }

    private void delete(String path) {
        tenant.http().delete(Shelf.BUCKETS + "held/files/" + path).expect(204);
    }

    private long waiting() {
        return tenant.count(WAITING, tenant.id());
    }
}
