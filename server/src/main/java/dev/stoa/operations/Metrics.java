package dev.stoa.operations;

import dev.stoa.platform.db.DbException;
import dev.stoa.platform.events.SystemEventLag;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The meters of the server, as Prometheus reads them. */
public final class Metrics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    private final PrometheusMeterRegistry registry;
    private final SystemEventLag eventLag;
    private final MultiGauge lag;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public Metrics(PrometheusMeterRegistry registry, SystemEventLag eventLag) {
        this.registry = registry;
        this.eventLag = eventLag;
        this.lag = MultiGauge.builder("stoa.event.lag")
                .description("Age of the oldest event a consumer has not taken")
                .baseUnit("seconds")
                .register(registry);
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    public String scrape() {
        try {
            lag.register(
                    eventLag.read().stream()
                            .map(one -> MultiGauge.Row.of(Tags.of("consumer", one.consumer()), one.seconds()))
                            .toList(),
                    true);
        } catch (DbException unreachable) {
            LOG.warn("The event lag cannot be read: {}", unreachable.getMessage());
        }
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
    }
}
