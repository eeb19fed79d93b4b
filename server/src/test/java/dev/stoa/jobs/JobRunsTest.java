package dev.stoa.jobs;

import static dev.stoa.jobs.Nodes.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.jobs.Retry;
import dev.stoa.platform.jobs.RunningJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of runs, on nodes that run jobs made up for it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JobRunsTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @Test
    void aRunTellsWhereItRanAndHowItWent() {
        try (var nodes = new Nodes()) {
            nodes.start(job("count", run -> run.progress(3, 4)));

            JobRun run = nodes.await("count", nodes.trigger("count"), JobRun.Status.COMPLETED);

            assertThat(run.attempt()).isOne();
            assertThat(run.failures()).isZero();
            assertThat(run.node()).isNotBlank();
            assertThat(run.progressDone()).isEqualTo(3);
            assertThat(run.progressTotal()).isEqualTo(4);
            assertThat(run.durationMillis()).isNotNegative();
            assertThat(nodes.texts("select type from event where entity_id = ? order by sequence", run.id()))
                    .containsExactly("job_run.requested", "job_run.completed");
        }
    }

    @Test
    void whatFailsIsTriedAgainAfterAWaitThatDoubles() {
        var tries = new AtomicInteger();
        try (var nodes = new Nodes()) {
            nodes.start(job("shaky", _ -> {
                        if (tries.incrementAndGet() < 3) {
                            throw new IllegalStateException("jdbc:postgresql://secret");
                        }
                    })
                    .retry(new Retry(2, Duration.ofMillis(300), true)));
            UUID id = nodes.trigger("shaky");

            JobRun run = nodes.await("shaky", id, JobRun.Status.COMPLETED);

            assertThat(run.attempt()).isEqualTo(3);
            assertThat(run.failures()).isEqualTo(2);
            assertThat(run.error()).isNull();
            assertThat(run.durationMillis()).isGreaterThanOrEqualTo(900);
            assertThat(nodes.texts(
                            "select runs || ' ' || completed || ' ' || failed from job_tally where job_name = 'shaky'"))
                    .containsExactly("1 1 0");
        }
    }

    @Test
    void whatFailsTooOftenHasFailedAndSaysNothingInternal() {
        try (var nodes = new Nodes()) {
            nodes.start(
                    job("broken", _ -> {
                        throw new IllegalStateException("jdbc:postgresql://secret");
                    }),
                    job("refused", _ -> {
                        throw CommonError.QUOTA_EXCEEDED.problem("The tenant may store 1 GiB.");
                    }));

            JobRun broken = nodes.await("broken", nodes.trigger("broken"), JobRun.Status.FAILED);
            JobRun refused = nodes.await("refused", nodes.trigger("refused"), JobRun.Status.FAILED);

            assertThat(broken.attempt()).isEqualTo(3);
            assertThat(broken.failures()).isEqualTo(3);
            assertThat(broken.error()).doesNotContain("jdbc", "Exception");
            assertThat(refused.error()).isEqualTo("The tenant may store 1 GiB.");
            assertThat(nodes.texts("select type from event where entity_id = ? order by sequence", broken.id()))
                    .containsExactly("job_run.requested", "job_run.failed");
        }
    }

    @Test
    void aRunUnderWayStopsWhereItsWorkAsks() throws InterruptedException {
        try (var nodes = new Nodes()) {
            nodes.start(job("endless", this::endless));
            Nodes.Node other = nodes.start(job("endless", this::endless));
            UUID id = nodes.trigger("endless");
            assertThat(begun.await(90, TimeUnit.SECONDS)).isTrue();

            assertThat(other.jobs().runs().cancel(Nodes.ADMIN, "endless", id)).isTrue();

            JobRun run = nodes.await("endless", id, JobRun.Status.CANCELLED);
            assertThat(run.cancelRequestedAt()).isNotNull();
            assertThat(other.jobs().runs().cancel(Nodes.ADMIN, "endless", id)).isFalse();
            nodes.awaitCount("select count(*) from scheduled_tasks where task_name = 'endless'", 0);
        }
    }

    @Test
    void aRunThatWaitsForItsTurnNeverBeginsWhenCancelled() throws InterruptedException {
        try (var nodes = new Nodes()) {
            var count = new AtomicInteger();
            Nodes.Node node = nodes.start(job("slow", run -> {
                count.incrementAndGet();
                endless(run);
            }));
            UUID first = nodes.trigger("slow");
            assertThat(begun.await(90, TimeUnit.SECONDS)).isTrue();
            UUID second = nodes.trigger("slow");

            assertThat(node.jobs().runs().cancel(Nodes.ADMIN, "slow", second)).isTrue();
            assertThat(nodes.run("slow", second).status()).isEqualTo(JobRun.Status.CANCELLED);
            node.jobs().runs().cancel(Nodes.ADMIN, "slow", first);
            nodes.await("slow", first, JobRun.Status.CANCELLED);

            nodes.awaitCount("select count(*) from scheduled_tasks where task_name = 'slow'", 0);
            assertThat(count).hasValue(1);
        }
    }

    @Test
    void whatTakesTooLongIsStoppedAndHasFailed() {
        try (var nodes = new Nodes()) {
            nodes.start(
                    job("long", this::endless).timeout(Duration.ofMillis(200)).retry(Retry.NEVER));

            JobRun run = nodes.await("long", nodes.trigger("long"), JobRun.Status.FAILED);

            assertThat(run.error()).contains("timeout");
        }
    }

    @Test
    void twoNodesShareTheWorkAndNothingIsDoneTwice() {
        var done = new ConcurrentLinkedQueue<UUID>();
        var one = new CountDownLatch(1);
        var other = new CountDownLatch(1);
        try (var nodes = new Nodes()) {
            nodes.start(sharing(done, one, other));
            nodes.start(sharing(done, other, one));
            List<UUID> runs = Stream.generate(UUID::randomUUID)
                    .limit(60)
                    .map(tenant -> nodes.trigger("shared", tenant, Map.of("x", 1)))
                    .toList();

            nodes.awaitCount("select count(*) from job_run where job_name = 'shared' and status = 'completed'", 60);

            assertThat(done).containsExactlyInAnyOrderElementsOf(runs);
            assertThat(nodes.count("select count(distinct node) from job_run where job_name = 'shared'"))
                    .isEqualTo(2);
            nodes.awaitCount("select count(*) from scheduled_tasks where task_name = 'shared'", 0);
        }
    }

    /** A node has room for half of the runs, and its own do not end before the other node has begun one. */
    private static Job sharing(Queue<UUID> done, CountDownLatch mine, CountDownLatch others) {
        return job("shared", run -> {
                    done.add(run.id());
                    mine.countDown();
                    try {
                        assertThat(others.await(90, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                })
                .atOnce(1000);
    }

    @Test
    void runsForOneTenantComeOneAfterTheOtherWhateverTheNode() {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        Job job = job("single", _ -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
            atOnce.decrementAndGet();
        });
        try (var nodes = new Nodes()) {
            nodes.start(job);
            nodes.start(job);
            UUID tenant = UUID.randomUUID();
            IntStream.range(0, 6).forEach(_ -> nodes.trigger("single", tenant, Map.of()));

            nodes.awaitCount("select count(*) from job_run where job_name = 'single' and status = 'completed'", 6);

            assertThat(most).hasValue(1);
        }
    }

    @Test
    void notMoreRunAtOnceThanTheJobAllows() {
        Job job = job("heavy", this::endless).atOnce(2);
        try (var nodes = new Nodes()) {
            nodes.start(job);
            nodes.start(job);
            IntStream.range(0, 6).forEach(_ -> nodes.trigger("heavy", UUID.randomUUID(), Map.of()));

            // All others have been picked once and put back: two changes of the row.
            nodes.awaitCount(
                    "select count(*) from scheduled_tasks where task_name = 'heavy' and not picked and version >= 3",
                    4);
            assertThat(nodes.count("select count(*) from job_run where job_name = 'heavy' and status = 'running'"))
                    .isEqualTo(2);
            assertThat(nodes.count("select count(*) from job_run where job_name = 'heavy' and status = 'queued'"))
                    .isEqualTo(4);

            go.countDown();
            nodes.awaitCount("select count(*) from job_run where job_name = 'heavy' and status = 'completed'", 6);
        }
    }

    @Test
    void aRunOfANodeThatStopsGoesOnElsewhereWhereItWas() throws InterruptedException {
        try (var nodes = new Nodes()) {
            var seen = new ConcurrentLinkedQueue<Integer>();
            Job job = job("steps", run -> {
                        int from = run.checkpoint() == null
                                ? 0
                                : run.checkpoint().path("next").asInt();
                        for (int step = from; step < 4; step++) {
                            run.check();
                            seen.add(step);
                            run.keep(Map.of("next", step + 1));
                            if (step == 1) {
                                endless(run);
                            }
                        }
                    })
                    .retry(Retry.NEVER);
            Nodes.Node first = nodes.start(job);
            UUID id = nodes.trigger("steps");
            assertThat(begun.await(90, TimeUnit.SECONDS)).isTrue();
            nodes.start(job);

            first.stop();
            go.countDown();

            JobRun run = nodes.await("steps", id, JobRun.Status.COMPLETED);
            assertThat(run.attempt()).isEqualTo(2);
            assertThat(run.failures()).isZero();
            assertThat(seen).containsExactly(0, 1, 2, 3);
        }
    }

    @Test
    void aNodeThatWasTakenForDeadFindsOutAndWritesNothing() throws InterruptedException {
        try (var nodes = new Nodes()) {
            nodes.start(job("lost", this::endless));
            UUID id = nodes.trigger("lost");
            assertThat(begun.await(90, TimeUnit.SECONDS)).isTrue();

            nodes.update("update job_run set attempt = attempt + 1, node = 'another' where id = ?", id);

            nodes.await(
                    () -> nodes.count("select count(*) from scheduled_tasks where task_name = 'lost' and picked") == 0
                            || stopped.getCount() == 0,
                    () -> "still at it");
            JobRun run = nodes.run("lost", id);
            assertThat(run.status()).isEqualTo(JobRun.Status.RUNNING);
            assertThat(run.node()).isEqualTo("another");
        }
    }

    @Test
    void aRunThatKillsItsServerAgainAndAgainHasFailed() {
        try (var nodes = new Nodes()) {
            Nodes.Node node = nodes.start(job("deadly", this::endless));
            node.stop();
            UUID id = nodes.trigger("deadly");
            // As three dead nodes leave it behind.
            nodes.update(
                    "update job_run set status = 'running', attempt = 3, failures = 3, started_at = now() where id = ?",
                    id);

            nodes.start(job("deadly", this::endless));

            JobRun run = nodes.await("deadly", id, JobRun.Status.FAILED);
            assertThat(run.error()).contains("died");
            assertThat(begun.getCount()).isOne();
        }
    }

    @Test
    void whatWasAskedForInATransactionThatFailedNeverRuns() {
        try (var nodes = new Nodes()) {
            Nodes.Node node = nodes.start(job("ghost", _ -> begun.countDown()));
            UUID tenant = UUID.randomUUID();
            try {
                node.database().db().execute(tenant, tx -> {
                    node.queue().start(tx, tenant, "ghost", null, null);
                    throw CommonError.CONFLICT.problem();
                });
            } catch (RuntimeException refused) {
                assertThat(refused).hasMessageContaining("contradicts");
            }
            UUID later = nodes.trigger("ghost", tenant, Map.of("a", 1));

            nodes.await("ghost", later, JobRun.Status.COMPLETED);

            assertThat(nodes.count("select count(*) from job_run where job_name = 'ghost'"))
                    .isOne();
            assertThat(nodes.run("ghost", later).onlyTenant()).isEqualTo(tenant);
            assertThat(nodes.run("ghost", later).correlationId()).isEqualTo("test");
        }
    }

    @Test
    void aRunOfATenantThatIsGoneIsForgotten() {
        try (var nodes = new Nodes()) {
            nodes.start(job("gone", _ -> begun.countDown())).stop();
            UUID tenant = UUID.randomUUID();
            nodes.trigger("gone", tenant, Map.of());
            nodes.update("delete from job_run where tenant_id = ?", tenant);

            nodes.start(job("gone", _ -> begun.countDown()));

            nodes.awaitCount("select count(*) from scheduled_tasks where task_name = 'gone'", 0);
            assertThat(begun.getCount()).isOne();
            assertThat(tenant).isNotEqualTo(Caller.SYSTEM_TENANT);
        }
    }

    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Until it is told to stop, or may go on. */
    private void endless(RunningJob run) {
        begun.countDown();
        try {
            while (go.getCount() > 0) {
                run.check();
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        } finally {
            stopped.countDown();
        }
    }
}
