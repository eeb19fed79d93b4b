package dev.stoa;

import dev.stoa.platform.config.Logging;
import dev.stoa.platform.config.Settings;
import dev.stoa.platform.config.SettingsException;
import dev.stoa.platform.config.SettingsReader;
import dev.stoa.platform.config.StartupException;
import dev.stoa.portability.bags.TransferException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts the server from the command line and stops it on a signal; takes tenants out of an installation and into one. */
public final class Main {

    private static final int UNUSABLE = 2;

    private Main() {}

    public static void main(String[] args) {
        List<String> arguments = List.of(args);
        PrintStream out = System.out;
        try {
            switch (arguments.isEmpty() ? "up" : arguments.getFirst()) {
                case "up" -> up(arguments, out);
                case "train" -> Training.run();
                case "export" -> {
                    List<String> given = given(arguments, "export TENANT DIRECTORY", 2);
                    transfer(transfers -> transfers.export(given.getFirst(), Path.of(given.getLast()), out));
                }
                case "restore" -> {
                    List<String> given = given(arguments, "restore DIRECTORY", 1);
                    transfer(transfers -> transfers.restore(Path.of(given.getFirst()), out));
                }
                default ->
                    throw new StartupException(
                            "Unknown command " + arguments.getFirst() + "; there is: up, export, restore, train");
            }
        } catch (SettingsException | StartupException | TransferException refusal) {
            System.err.println(refusal.getMessage());
            System.exit(UNUSABLE);
        }
    }

    /** What follows the command. */
    private static List<String> given(List<String> arguments, String usage, int count) {
        if (arguments.size() != count + 1) {
            throw new StartupException("Say: " + usage);
        }
        return arguments.subList(1, arguments.size());
    }

    private static void transfer(Consumer<Transfers> work) {
        Settings settings = SettingsReader.read(System.getenv());
        Logging.configure(settings.logs());
        try (Transfers transfers = Transfers.open(settings)) {
            work.accept(transfers);
        }
    }

    private static void up(List<String> arguments, PrintStream out) {
        boolean demo = arguments.contains("--demo");
        for (String argument : arguments.subList(Math.min(1, arguments.size()), arguments.size())) {
            if (!argument.equals("--demo")) {
                throw new StartupException("Unknown option " + argument + "; there is: --demo");
            }
        }
        Settings settings = SettingsReader.read(System.getenv());
        Logging.configure(settings.logs());
        var started = new CompletableFuture<@Nullable Stoa>();
        var stopped = new CountDownLatch(1);
        // Before there is anything: who is told to stop while it starts has a database to stop by then.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            @Nullable Stoa server = started.join();
            if (server != null) {
                server.close();
            }
            stopped.countDown();
        }));
        Stoa stoa = start(settings, started);
        out.println("Stoa listens on " + stoa.url() + " (started in "
                + sinceLaunch().toMillis() + " ms)");
        stoa.firstAdmin()
                .ifPresent(admin ->
                        out.println("First admin: " + admin.email() + ", one-time password: " + admin.password()));
        if (demo) {
            new Demo(stoa.url()).fill(out);
        }
        await(stopped);
    }

    /** @param started learns of it, and of null when nothing of it is left */
    private static Stoa start(Settings settings, CompletableFuture<@Nullable Stoa> started) {
        try {
            Stoa stoa = Stoa.start(settings);
            started.complete(stoa);
            return stoa;
        } finally {
            started.complete(null);
        }
    }

    private static Duration sinceLaunch() {
        return Duration.ofMillis(System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
