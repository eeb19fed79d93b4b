package dev.stoa.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The limit: what PostgreSQL gives when nothing but pgbench stands before it, with the statements that
 * the server sends, by the same role, under the same row-level security.
 */
final class Pgbench {

    private static final String INCLUDE = "\\include ";

    private static final Pattern RESULT = Pattern.compile("tps = ([0-9.]+) ");

    private static final String SET_TENANT = "select set_config('stoa.tenant', cast(id(1, :tenant) as text), true);";

    /** {@code id(kind, :number)} in the scripts is the id that dataset.sql gives. */
    private static final Pattern ID = Pattern.compile("\\bid\\(([0-9]), (:[a-z]+)\\)");

    private static final String UUID_OF_NUMBER =
            "cast(lpad(cast($2 as text), 12, '0') || '7000800$10000000000' || lpad(to_hex(cast($2 as bigint) % 256), 2, '0') as uuid)";

    private final Path folder;
    private final DatabaseAccess database;
    private final Options options;
    private int runs;

    Pgbench(Path folder, DatabaseAccess database, Options options) {
        this.folder = folder;
        this.database = database;
        this.options = options;
    }

    /** Everything at once; PostgreSQL makes one transaction of it. */
    double inOneTrip(Row row) {
        return measure(row, "one-trip", "\\startpipeline", "\\endpipeline");
    }

    /** Statement by statement between begin and commit. */
    double inTransaction(Row row) {
        return measure(row, "transaction", "begin;", "commit;");
    }

    /** The script's settings, then the tenant and the script's statements between the two. */
    private double measure(Row row, String kind, String before, String after) {
        List<String> lines = lines(row.option() + ".sql").toList();
        List<String> settings = lines.stream()
                .takeWhile(line -> line.startsWith("\\set") || line.startsWith("--"))
                .toList();
        var text = new ArrayList<>(settings);
        text.addAll(List.of(before, SET_TENANT));
        text.addAll(lines.subList(settings.size(), lines.size()));
        text.add(after);
        Path script = folder.resolve(row.option() + "-" + kind + ".sql");
        try {
            Files.writeString(script, ID.matcher(String.join("\n", text) + "\n").replaceAll(UUID_OF_NUMBER));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return run(row, script);
    }

    /** {@code \include} and a name on a line of their own stand for the lines of that file. */
    private static Stream<String> lines(String file) {
        return Resources.text("pgbench/" + file)
                .lines()
                .flatMap(line -> line.startsWith(INCLUDE) ? lines(line.substring(INCLUDE.length())) : Stream.of(line));
    }

    private double run(Row row, Path script) {
        Size size = options.size();
        runs++;
        String output = Command.run(
                Map.of("PGPASSWORD", database.password("stoa_app")),
                List.of(
                        "pgbench",
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + row.connections(),
                        "--jobs=" + Wrk.THREADS,
                        "--time=" + options.seconds(),
                        "--file=" + script,
                        "--define=tenants=" + size.tenants(),
                        "--define=resources=" + size.resources(),
                        "--define=calendars=" + size.calendars(),
                        "--define=world=" + (size.tenants() + 1),
                        "--define=places=" + size.world(),
                        "--define=run=" + runs,
                        "--define=clients=" + row.connections(),
                        "--define=n=0",
                        "--define=today=" + Instant.now().getEpochSecond() / 3600 * 3600,
                        "--host=127.0.0.1",
                        "--port=" + database.port(),
                        "--username=stoa_app",
                        DatabaseAccess.NAME));
        MatchResult result = RESULT.matcher(output)
                .results()
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.FAILED, "pgbench said something unexpected:\n" + output));
        return Double.parseDouble(result.group(1));
    }
}
