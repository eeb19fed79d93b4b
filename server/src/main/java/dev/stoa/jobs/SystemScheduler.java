package dev.stoa.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.stoa.jobs.SystemEndings.Then;
import dev.stoa.platform.jobs.Job;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * db-scheduler with a task for each job: it finds what is due, lets one node have it, and gives it to another when
 * nothing is heard of that node. What an execution means is for {@link SystemRunner}.
 */
final class SystemScheduler implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(3);

    /** A node that misses four is dead; others look every second time: together under 30 s with the poll. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int THREADS = 10;

    private final Scheduler scheduler;

    SystemScheduler(DataSource source, JobRegistry registry, SystemRunner runner, String node) {
        List<Task<?>> tasks =
                registry.all().stream().<Task<?>>map(job -> task(job, runner)).toList();
        scheduler = Scheduler.create(source, tasks)
                .schedulerName(new SchedulerName.Fixed(node))
                .threads(THREADS)
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().name("job-", 1).factory()))
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .failureLogging(LogLevel.WARN, true)
                .shutdownMaxWait(GRACE)
                .build();
    }

    private static Task<Void> task(Job job, SystemRunner runner) {
        return Tasks.custom(job.name(), Void.class)
                // Only when the run could not be taken or its end not be written: the database was away.
                .onFailureReschedule(Schedules.fixedDelay(AFTER_TROUBLE))
                .onDeadExecutionRevive()
                .execute((instance, _) -> completion(runner.run(job, instance.getId())));
    }

    private static CompletionHandler<Void> completion(Then then) {
        return switch (then) {
            case Then.Again(var at) -> (done, operations) -> operations.reschedule(done, at);
            case Then.Remove() -> SystemScheduler::remove;
            case Then.Nothing() -> (_, _) -> {};
        };
    }

    private static void remove(ExecutionComplete done, ExecutionOperations<Void> operations) {
        operations.remove();
    }

    void start() {
        scheduler.start();
    }

    /** There may be something due. */
    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    boolean running() {
        return scheduler.getSchedulerState().isStarted()
                && !scheduler.getSchedulerState().isShuttingDown();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
