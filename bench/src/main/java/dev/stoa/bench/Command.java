package dev.stoa.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Another program, run to its end. */
final class Command {

    private Command() {}

    /** What it prints; fails with that when its exit code is not 0. */
    static String run(Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        String output;
        try {
            process = builder.start();
            process.getOutputStream().close();
            output = new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        int exitCode = await(process);
        if (exitCode != 0) {
            throw new Refusal(
                    Refusal.FAILED,
                    String.join(" ", command) + " ended with " + exitCode + " after saying:\n" + output);
        }
        return output;
    }

    static String run(String... command) {
        return run(Map.of(), List.of(command));
    }

    private static int await(Process process) {
        awaitEnd(process, Duration.ofDays(1));
        return process.exitValue();
    }

    /** @return whether it ended in time */
    static boolean awaitEnd(Process process, Duration most) {
        try {
            return process.waitFor(most);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
