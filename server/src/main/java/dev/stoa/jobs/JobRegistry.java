package dev.stoa.jobs;

import dev.stoa.platform.jobs.Job;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every job this version of the program has, by name. */
final class JobRegistry {

    private final Map<String, Job> jobs = new LinkedHashMap<>();

    JobRegistry(List<Job> all) {
        for (Job job : all) {
            if (jobs.put(job.name(), job) != null) {
                throw new IllegalArgumentException("Two jobs are called " + job.name());
            }
        }
    }

    Collection<Job> all() {
        return jobs.values();
    }

    Set<String> names() {
        return jobs.keySet();
    }

    @Nullable
    Job find(String name) {
        return jobs.get(name);
    }

    Job get(String name) {
        Job job = jobs.get(name);
        if (job == null) {
            throw JobError.JOB_NOT_FOUND.problem();
        }
        return job;
    }
}
