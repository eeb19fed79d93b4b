package dev.stoa.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs that make the load. */
final class Tools {

    private Tools() {}

    /** Refuses when one is missing, and says how to get it. */
    static void check() {
        List<String> missing = List.of("wrk", "pgbench").stream()
                .filter(name -> !isOnPath(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new Refusal(Refusal.TOOL_MISSING, """
                    These are not on the PATH: %s. To get them:
                      Debian, Ubuntu   apt-get install wrk postgresql-contrib
                      macOS            brew install wrk postgresql""".formatted(String.join(", ", missing)));
        }
    }

    private static boolean isOnPath(String name) {
        String path = System.getenv("PATH");
        return path != null
                && List.of(path.split(File.pathSeparator)).stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
