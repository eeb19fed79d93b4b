package dev.stoa.jobs;

import static dev.stoa.jobs.Nodes.job;
import static dev.stoa.jobs.Nodes.yearly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.platform.jobs.Job;
import dev.stoa.platform.jobs.Retry;
import dev.stoa.platform.json.Change;
import dev.stoa.platform.web.IfMatch;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When jobs are due, what looks after them, and who is told. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SchedulesTest {

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void aNewTimetableHoldsOnEveryNodeAtOnce() {
        try (var nodes = new Nodes()) {
            Nodes.Node one = nodes.start(yearly("tick", _ -> runs.incrementAndGet()));
            Nodes.Node other = nodes.start(yearly("tick", _ -> runs.incrementAndGet()));

            change(one, "@every 1s");
            nodes.await(() -> runs.get() >= 2, () -> runs + " runs");
            change(other, Nodes.onceAYear());

            assertThat(one.jobs().schedules().get("tick").schedule()).isEqualTo(Nodes.onceAYear());
            nodes.awaitCount(
                    "select count(*) from scheduled_tasks where task_name = 'tick' and not picked"
                            + " and execution_time > now() + interval '1 minute'",
                    1);
        }
    }

    private static void change(Nodes.Node node, @Nullable String schedule) {
        node.jobs()
                .schedules()
                .change(
                        Nodes.ADMIN,
                        "tick",
                        new JobSettingsChanges(
                                new Change.Keep<>(),
                                new Change.To<>(schedule),
                                new Change.Keep<>(),
                                new Change.Keep<>()),
                        IfMatch.ANY);
    }

    @Test
    void aJobThatIsOffIsNotDueUntilItIsOnAgain() {
        try (var nodes = new Nodes()) {
            Nodes.Node node = nodes.start(yearly("tick", _ -> runs.incrementAndGet()));

            node.jobs().schedules().change(Nodes.ADMIN, "tick", JobSettingsChanges.enabled(false), IfMatch.ANY);
            assertThat(nodes.count("select count(*) from scheduled_tasks where task_name = 'tick'"))
                    .isZero();
            node.jobs().schedules().ensureAll();
            assertThat(nodes.count("select count(*) from scheduled_tasks where task_name = 'tick'"))
                    .isZero();
            nodes.await("tick", nodes.trigger("tick"), JobRun.Status.COMPLETED);

            node.jobs().schedules().change(Nodes.ADMIN, "tick", JobSettingsChanges.enabled(true), IfMatch.ANY);
            nodes.awaitCount("select count(*) from scheduled_tasks where task_name = 'tick'", 1);
        }
    }

    @Test
    void whatIsDueByTimetableRunsForAllTenantsAndFailsOncePerRun() {
        Job broken = yearly("bad", run -> {
            assertThat(run.tenantId()).isNull();
            runs.incrementAndGet();
            throw new IllegalStateException("no");
        });
        try (var nodes = new Nodes()) {
            nodes.start(broken);
            makeDue(nodes, "bad");

            nodes.awaitCount("select count(*) from job_run where job_name = 'bad' and status = 'failed'", 1);

            assertThat(runs).hasValue(3);
            assertThat(nodes.texts("select origin || ' ' || failures from job_run where job_name = 'bad'"))
                    .containsExactly("schedule 3");
            nodes.awaitCount(
                    "select count(*) from scheduled_tasks where task_name = 'bad' and not picked"
                            + " and execution_time > now() + interval '1 minute'",
                    1);
        }
    }

    private static void makeDue(Nodes nodes, String job) {
        nodes.update(
                "update scheduled_tasks set execution_time = now(), version = version + 1"
                        + " where task_name = ? and task_instance = 'schedule' and not picked",
                job);
    }

    @Test
    void theThirdFailureInARowRaisesOneAlertUntilSomebodyHasSeenIt() {
        try (var nodes = new Nodes()) {
            Nodes.Node node = nodes.start(job("bad", _ -> {
                        throw new IllegalStateException("no");
                    })
                    .retry(Retry.NEVER));
            for (int i = 0; i < 2; i++) {
                nodes.await("bad", nodes.trigger("bad"), JobRun.Status.FAILED);
            }
            assertThat(node.jobs().dispatcher().status().recentAlerts()).isEmpty();
            assertThat(node.jobs().dispatcher().health().overall()).isEqualTo("healthy");

            nodes.await("bad", nodes.trigger("bad"), JobRun.Status.FAILED);

            assertThat(node.jobs().dispatcher().status().recentAlerts())
                    .singleElement()
                    .satisfies(alert -> {
                        assertThat(alert.type()).isEqualTo(JobAlert.Type.FAILED_REPEATEDLY);
                        assertThat(alert.acknowledged()).isFalse();
                    });
            assertThat(node.jobs().dispatcher().health().overall()).isEqualTo("degraded");
        }
    }

    @Test
    void theAdminsHearOfTheFirstFailureInARowAndNotOfEach() {
        try (var nodes = new Nodes()) {
            nodes.start(job("bad", _ -> {
                        throw new IllegalStateException("no");
                    })
                    .retry(Retry.NEVER));
            nodes.update("insert into account (id, email, display_name, locale) values"
                    + " ('00000000-0000-0000-0000-0000000000aa', 'ada@example.org', 'Ada', 'de')");
            nodes.update("insert into membership (tenant_id, user_id, role) values"
                    + " ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-0000000000aa', 'admin')");
            for (int i = 0; i < 2; i++) {
                nodes.await("bad", nodes.trigger("bad"), JobRun.Status.FAILED);
            }

            assertThat(nodes.texts("select subject || ' > ' || recipient from message"))
                    .containsExactly("Job fehlgeschlagen: Job bad > ada@example.org");
            nodes.update("insert into job_notification values ('00000000-0000-0000-0000-000000000001', 'bad', true,"
                    + " false, false, false, null, 1, now())");
            nodes.update("update job_tally set failures_in_a_row = 0 where job_name = 'bad'");
            nodes.await("bad", nodes.trigger("bad"), JobRun.Status.FAILED);
            assertThat(nodes.count("select count(*) from message")).isOne();
        }
    }

    @Test
    void whoWantsToHearOfLongRunsIsToldOnce() {
        try (var nodes = new Nodes()) {
            var go = new CountDownLatch(1);
            Nodes.Node node = nodes.start(job("long", _ -> await(go)));
            nodes.update("insert into account (id, email) values"
                    + " ('00000000-0000-0000-0000-0000000000aa', 'ada@example.org')");
            nodes.update("insert into membership (tenant_id, user_id, role) values"
                    + " ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-0000000000aa', 'owner')");
            nodes.update("insert into job_notification values ('00000000-0000-0000-0000-000000000001', 'long', true,"
                    + " true, false, true, 1, 1, now())");
            var id = nodes.trigger("long");
            nodes.await("long", id, JobRun.Status.RUNNING);

            node.jobs().doNow("job-watch");
            node.jobs().doNow("job-watch");

            assertThat(nodes.texts("select purpose from message")).containsExactly("job_late");
            go.countDown();
            nodes.await("long", id, JobRun.Status.COMPLETED);
        }
    }

    private static void await(CountDownLatch go) {
        try {
            assertThat(go.await(90, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theWatchFindsWhatIsOverdueStuckAbandonedAndLost() {
        try (var nodes = new Nodes()) {
            Nodes.Node node = nodes.start(
                    yearly("late", _ -> {}), yearly("left", _ -> {}), job("stuck", _ -> {}), job("lost", _ -> {}));
            node.stop();
            nodes.update("update scheduled_tasks set execution_time = now() - interval '6 minutes'"
                    + " where task_name = 'late'");
            nodes.update("update scheduled_tasks set picked = true, picked_by = 'x',"
                    + " last_heartbeat = now() - interval '3 minutes' where task_name = 'left'");
            var stuck = nodes.trigger("stuck");
            nodes.update(
                    "update job_run set status = 'running', node = 'x', started_at = now(),"
                            + " deadline = now() - interval '6 minutes' where id = ?",
                    stuck);
            var lost = nodes.trigger("lost");
            nodes.update("delete from scheduled_tasks where task_name = 'lost'");
            nodes.update("update job_run set queued_at = now() - interval '3 minutes' where id = ?", lost);

            node.jobs().doNow("job-watch");
            node.jobs().doNow("job-watch");

            assertThat(nodes.texts("select job_name || ' ' || type from job_alert order by 1"))
                    .containsExactly("late overdue", "left abandoned", "stuck stuck");
            assertThat(nodes.run("lost", lost).status()).isEqualTo(JobRun.Status.FAILED);
            assertThat(node.jobs().dispatcher().health().services())
                    .extracting(SystemDispatcher.Service::status)
                    .containsExactly("unhealthy", "unhealthy", "unhealthy", "degraded");
        }
    }

    @Test
    void historyEnds() {
        try (var nodes = new Nodes()) {
            Nodes.Node node = nodes.start(job("fine", _ -> {}));
            var old = nodes.await("fine", nodes.trigger("fine"), JobRun.Status.COMPLETED);
            var failed = nodes.await("fine", nodes.trigger("fine"), JobRun.Status.COMPLETED);
            var recent = nodes.await("fine", nodes.trigger("fine"), JobRun.Status.COMPLETED);
            nodes.update(
                    "update job_run set started_at = now() - interval '8 days', finished_at = now() - interval '8 days'"
                            + " where id = ?",
                    old.id());
            nodes.update(
                    "update job_run set started_at = now() - interval '8 days', finished_at = now() - interval '8 days',"
                            + " status = 'failed' where id = ?",
                    failed.id());

            node.jobs().doNow("job-history");

            assertThat(nodes.texts("select id::text from job_run where job_name = 'fine' order by finished_at"))
                    .containsExactly(failed.id().toString(), recent.id().toString());
            nodes.update("update job_run set finished_at = now() - interval '31 days' where id = ?", failed.id());
            node.jobs().doNow("job-history");
            assertThat(nodes.count("select count(*) from job_run where job_name = 'fine'"))
                    .isOne();
        }
    }

    @Test
    void theDispatcherRunsWhatIsDueAndTellsWhatBecameOfIt() {
        try (var nodes = new Nodes()) {
            Nodes.Node node = nodes.start(yearly("good", _ -> runs.incrementAndGet()), yearly("bad", _ -> {
                throw new IllegalStateException("no");
            }));
            nodes.await(
                    () -> {
                        makeDue(nodes, "good");
                        makeDue(nodes, "bad");
                        SystemDispatcher.Ran ran = node.jobs().dispatcher().run(Nodes.ADMIN);
                        return ran.executed() == 2 && ran.failed() == 1 && ran.skipped() == 0;
                    },
                    () -> node.jobs().dispatcher().status().toString());

            assertThat(runs.get()).isPositive();
            assertThat(node.jobs().dispatcher().status().lastRun()).satisfies(last -> {
                assertThat(last.jobsExecuted()).isEqualTo(2);
                assertThat(last.jobsFailed()).isEqualTo(1);
            });
        }
    }

    @Test
    void twoJobsOfOneNameAreAMistake() {
        assertThatThrownBy(() -> {
                    try (var nodes = new Nodes()) {
                        nodes.start(job("twin", _ -> {}), job("twin", _ -> {}));
                    }
                })
                .hasMessageContaining("twin");
        assertThat(Retry.USUAL.waitAfter(3)).isEqualTo(Duration.ofMinutes(2));
    }
}
