package dev.stoa.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    static String description(String postgres) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "%d cores, %.1f GiB, %s %s, JDK %s (%s), PostgreSQL %s"
                .formatted(
                        system.getAvailableProcessors(),
                        system.getTotalMemorySize() / (double) (1 << 30),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        System.getProperty("java.vendor"),
                        postgres);
    }
}
