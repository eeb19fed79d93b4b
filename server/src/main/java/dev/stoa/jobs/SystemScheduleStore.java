package dev.stoa.jobs;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL on the table of db-scheduler: what is due, when, and who has it. What a node has picked is left alone. */
final class SystemScheduleStore {

    /** The instance of a job that is due by its timetable; all others are {@code tenant/run}. */
    static final String BY_TIMETABLE = "schedule";

    /** When a job is due by its timetable. */
    record Next(String taskName, Instant executionTime) {}

    /** An execution that should be under way by now. */
    record Due(String taskName, String taskInstance, boolean picked) {

        boolean byTimetable() {
            return taskInstance.equals(BY_TIMETABLE);
        }

        UUID runId() {
            return UUID.fromString(taskInstance.substring(taskInstance.indexOf('/') + 1));
        }
    }

    /** How late executions are, in seconds, and how many nobody works at although somebody has picked them. */
    record Lateness(int overdue, @Nullable Double oldestSeconds, int dead) {}

    static String instance(UUID tenantId, UUID runId) {
        return tenantId + "/" + runId;
    }

    /** Makes it due at this time, or earlier when it is already. */
    void ensure(Tx tx, String job, Instant at) {
        tx.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values (:job, 'schedule', :at, false, 1)
                on conflict (task_name, task_instance) do update
                   set execution_time = excluded.execution_time,
                       version = scheduled_tasks.version + 1
                 where not scheduled_tasks.picked
                   and scheduled_tasks.execution_time > excluded.execution_time
                """).bind("job", job).bind("at", at).execute();
    }

    /** Makes it due at this time and no other. */
    void move(Tx tx, String job, Instant at) {
        tx.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values (:job, 'schedule', :at, false, 1)
                on conflict (task_name, task_instance) do update
                   set execution_time = excluded.execution_time,
                       version = scheduled_tasks.version + 1
                 where not scheduled_tasks.picked
                """).bind("job", job).bind("at", at).execute();
    }

    void remove(Tx tx, String job, String instance) {
        tx.sql("""
                delete from scheduled_tasks
                 where task_name = :job
                   and task_instance = :instance
                   and not picked
                """).bind("job", job).bind("instance", instance).execute();
    }

    List<Next> next(Tx tx) {
        return tx.sql("""
                select task_name, execution_time
                  from scheduled_tasks
                 where task_instance = 'schedule'
                """).list(Next.class);
    }

    List<Due> due(Tx tx, Collection<String> jobs, Instant now) {
        return tx.sql("""
                select task_name, task_instance, picked
                  from scheduled_tasks
                 where execution_time <= :now
                   and task_name = any(cast(:jobs as text[]))
                 order by execution_time
                 limit 1000
                """).bind("now", now).bind("jobs", jobs).list(Due.class);
    }

    /** Jobs that should have begun before, or that a dead node holds. */
    List<Due> late(Tx tx, Instant dueBefore, Instant heardBefore) {
        return tx.sql("""
                select task_name, task_instance, picked
                  from scheduled_tasks
                 where (not picked and execution_time < :dueBefore)
                    or (picked and last_heartbeat < :heardBefore)
                 order by execution_time
                 limit 1000
                """)
                .bind("dueBefore", dueBefore)
                .bind("heardBefore", heardBefore)
                .list(Due.class);
    }

    Lateness lateness(Tx tx, Instant now, Instant dueBefore, Instant heardBefore) {
        return tx.sql("""
                select count(*) filter (where not picked and execution_time < :dueBefore) as overdue,
                       extract(epoch from cast(:now as timestamptz)
                                        - min(execution_time) filter (where not picked and execution_time < :dueBefore))
                           ::float8 as oldest_seconds,
                       count(*) filter (where picked and last_heartbeat < :heardBefore) as dead
                  from scheduled_tasks
                 where execution_time <= :now
                    or picked
                """)
                .bind("now", now)
                .bind("dueBefore", dueBefore)
                .bind("heardBefore", heardBefore)
                .one(Lateness.class);
    }
}
