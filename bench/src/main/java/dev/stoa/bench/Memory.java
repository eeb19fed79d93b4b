package dev.stoa.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Resident memory in MiB.
 *
 * @param jvm of the server's own process
 * @param postgres of all processes of its database; memory that they share is counted once where the
 *     system tells (Linux), else once for each
 */
record Memory(long jvm, long postgres) {

    static Memory of(StoaServer server) {
        return new Memory(
                resident(server.jvm()) / 1024,
                server.postgres().stream()
                                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                                .mapToLong(Memory::share)
                                .sum()
                        / 1024);
    }

    /** Linux and macOS both have it, in KiB: VmRSS. */
    private static long resident(ProcessHandle process) {
        return Long.parseLong(Command.run("ps", "-o", "rss=", "-p", Long.toString(process.pid()))
                .strip());
    }

    private static long share(ProcessHandle process) {
        Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try {
            return Files.readString(rollup, UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException unreadable) {
            return process.isAlive() ? resident(process) : 0;
        }
    }
}
