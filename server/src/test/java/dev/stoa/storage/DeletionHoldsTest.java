package dev.stoa.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.TestServer;
import dev.stoa.testing.TestTenant;
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
