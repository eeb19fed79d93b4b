package dev.stoa.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** Recurring work. Each job runs on one node at a time and is taken over when that node dies. */
public final class Jobs implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** Work with a name and a time to run; must be safe to run again. */
    public record Job(String name, Schedule schedule, Runnable work) {

        private RecurringTask<Void> task() {
            return Tasks.recurring(name, schedule).execute((_, _) -> work.run());
        }
    }

    private final Scheduler scheduler;

    public Jobs(DataSource source, List<Job> jobs) {
        scheduler = Scheduler.create(source)
                .startTasks(jobs.stream().map(Job::task).toList())
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    public void start() {
        scheduler.start();
    }

    /** Whether due work is being looked for. */
    public boolean running() {
        return scheduler.getSchedulerState().isStarted()
                && !scheduler.getSchedulerState().isShuttingDown();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
