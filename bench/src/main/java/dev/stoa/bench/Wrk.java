package dev.stoa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Load over HTTP, by wrk and a script for each row. */
final class Wrk {

    static final int THREADS = 2;

    /** What {@code done} in common.lua writes. */
    private static final Pattern RESULT =
            Pattern.compile("BENCH ([0-9.]+) requests/s p50 ([0-9.]+) p99 ([0-9.]+) refused ([0-9]+) broken ([0-9]+)");

    private final Path folder;
    private final Options options;

    /** @param folder for scripts and tokens */
    Wrk(Path folder, Options options) {
        this.folder = folder;
        this.options = options;
    }

    /** Warms up, then measures. */
    Figures measure(Row row, String server, Path tokens) {
        Path script = script(row);
        load(row, script, server, tokens, options.warmUp());
        String output = load(row, script, server, tokens, options.seconds());
        MatchResult result = RESULT.matcher(output)
                .results()
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.FAILED, "wrk said something unexpected:\n" + output));
        return new Figures(
                Double.parseDouble(result.group(1)),
                Double.parseDouble(result.group(2)),
                Double.parseDouble(result.group(3)),
                Long.parseLong(result.group(4)),
                Long.parseLong(result.group(5)));
    }

    private String load(Row row, Path script, String server, Path tokens, int seconds) {
        Size size = options.size();
        return Command.run(
                Map.of(),
                List.of(
                        "wrk",
                        "--threads",
                        Integer.toString(THREADS),
                        "--connections",
                        Integer.toString(row.connections()),
                        "--duration",
                        seconds + "s",
                        "--timeout",
                        "10s",
                        "--latency",
                        "--script",
                        script.toString(),
                        server + row.path(),
                        "--",
                        tokens.toString(),
                        Integer.toString(size.resources()),
                        Integer.toString(size.calendars())));
    }

    private Path script(Row row) {
        try {
            Path script = folder.resolve(row.option() + ".lua");
            Files.writeString(
                    script, Resources.text("wrk/common.lua") + Resources.text("wrk/" + row.option() + ".lua"));
            return script;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
