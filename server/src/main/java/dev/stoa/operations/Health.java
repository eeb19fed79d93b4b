package dev.stoa.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stoa.platform.web.PublicUrl;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the server works: asked for afresh each time, never remembered. */
public final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The answer; what a level does not tell is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String status,
            String version,
            Instant timestamp,
            @Nullable List<String> degradedServices,
            @Nullable Boolean ready,
            @Nullable String environment,
            @Nullable Map<String, Service> services,
            @Nullable String supabaseUrl) {}

    /** @param responseTime in milliseconds */
    record Service(String status, String message, double responseTime, Instant timestamp) {

        boolean works() {
            return status.equals("healthy");
        }
    }

    record Release(String version, int major, int minor, int build, String buildDate) {}

    /** @param uptime in seconds */
    record Installation(
            String status,
            Release version,
            Instant timestamp,
            String environment,
            double uptime,
            Map<String, Service> services) {}

    private final List<HealthCheck> checks;
    private final String environment;
    private final Clock clock;
    private final PublicUrl url;

    /**
     * @param environment what the operator calls it
     * @param url where this installation is reached; the contract has a name of its own for it
     */
    public Health(List<HealthCheck> checks, String environment, PublicUrl url, Clock clock) {
        this.checks = List.copyOf(checks);
        this.environment = environment;
        this.url = url;
        this.clock = clock;
    }

    /** That the server answers; touches nothing else, so that load balancers can ask often. */
    Report basic() {
        return new Report("ok", Version.CURRENT.text(), clock.instant(), List.of(), null, null, null, null);
    }

    /** That it can do its work. */
    Report ready() {
        return report(null, tried());
    }

    /** The same with what was found. */
    Report full() {
        Map<String, Service> services = tried();
        return report(services, services);
    }

    private Report report(@Nullable Map<String, Service> told, Map<String, Service> services) {
        List<String> degraded = degraded(services);
        return new Report(
                degraded.isEmpty() ? "ok" : "degraded",
                Version.CURRENT.text(),
                clock.instant(),
                degraded,
                degraded.isEmpty(),
                environment,
                told,
                told == null ? null : url.origin());
    }

    Installation installation() {
        Map<String, Service> services = tried();
        Version version = Version.CURRENT;
        return new Installation(
                degraded(services).isEmpty() ? "healthy" : "degraded",
                new Release(version.text(), version.major(), version.minor(), version.build(), version.built()),
                clock.instant(),
                environment,
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0,
                services);
    }

    private static List<String> degraded(Map<String, Service> services) {
        return services.entrySet().stream()
                .filter(service -> !service.getValue().works())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All at once, so that the slowest one alone decides how long it takes. */
    private Map<String, Service> tried() {
        var running = new ArrayList<FutureTask<Service>>();
        for (HealthCheck check : checks) {
            var task = new FutureTask<>(() -> tried(check));
            Thread.startVirtualThread(task);
            running.add(task);
        }
        var services = new LinkedHashMap<String, Service>();
        for (int i = 0; i < checks.size(); i++) {
            services.put(checks.get(i).name(), await(running.get(i)));
        }
        return services;
    }

    private Service tried(HealthCheck check) {
        long start = System.nanoTime();
        String status = "healthy";
        String message;
        try {
            message = check.probe().call();
        } catch (Exception failure) {
            LOG.warn("{} is not healthy: {}", check.name(), failure.getMessage());
            status = "unhealthy";
            // Messages of other exceptions may name hosts and classes.
            message = failure instanceof IllegalStateException known ? String.valueOf(known.getMessage()) : "failed";
        }
        double millis = Math.round((System.nanoTime() - start) / 10_000.0) / 100.0;
        return new Service(status, message, millis, clock.instant());
    }

    private Service await(FutureTask<Service> task) {
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            task.cancel(true);
            return new Service("unhealthy", "did not answer in time", PATIENCE.toMillis(), clock.instant());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Service("unhealthy", "interrupted", 0, clock.instant());
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
