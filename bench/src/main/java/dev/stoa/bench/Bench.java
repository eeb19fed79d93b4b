package dev.stoa.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import org.jspecify.annotations.Nullable;

/** The whole measurement, in order. */
final class Bench {

    private static final Duration REST = Duration.ofSeconds(5);

    private final Path repository;
    private final Options options;
    private final Cleanup cleanup;
    private final Path folder;

    Bench(Path repository, Options options, Cleanup cleanup) {
        this.repository = repository;
        this.options = options;
        this.cleanup = cleanup;
        this.folder = cleanup.folder();
    }

    Report run() throws SQLException, InterruptedException {
        List<Starts.Start> starts = List.of();
        if (options.starts()) {
            say("Start-up times ...");
            starts = new Starts(repository, folder, cleanup).measure();
        }
        StoaServer server = StoaServer.start(repository, folder.resolve("load"), Map.of(), cleanup);
        DatabaseAccess database = DatabaseAccess.to(server.dataDir());
        Thread.sleep(REST);
        Memory atRest = Memory.of(server);
        List<Result> results = measureRows(server, database);
        Memory afterLoad = Memory.of(server);
        String machine = Machine.description(database.version());
        cleanup.close(server);
        return new Report(
                Instant.now().truncatedTo(ChronoUnit.SECONDS), machine, options, results, starts, atRest, afterLoad);
    }

    private List<Result> measureRows(StoaServer server, DatabaseAccess database)
            throws SQLException, InterruptedException {
        @Nullable Dataset data = null;
        if (options.rows().stream().anyMatch(Row::needsData)) {
            say("Loading the data ...");
            data = new Dataset(new Client(server.url()), database, options.size(), folder);
            data.load();
        }
        var wrk = new Wrk(folder, options);
        var pgbench = new Pgbench(folder, database, options);
        var results = new ArrayList<Result>();
        for (Row row : options.rows()) {
            say(row.title() + " ...");
            database.awaitQuiet();
            Path tokens = data == null ? folder.resolve("none") : data.tokens();
            Figures figures = wrk.measure(row, server.url(), tokens);
            database.awaitQuiet();
            var oneTrip = new DoubleAdder();
            var transaction = new DoubleAdder();
            if (row == Row.HEALTH) {
                oneTrip.add(bare(server, wrk));
            } else {
                server.whilePaused(() -> {
                    oneTrip.add(pgbench.inOneTrip(row));
                    transaction.add(pgbench.inTransaction(row));
                });
            }
            results.add(new Result(row, figures, oneTrip.sum(), transaction.sum()));
        }
        database.awaitQuiet();
        return results;
    }

    private double bare(StoaServer server, Wrk wrk) {
        byte[] answer = new Client(server.url()).get("/api/v1/system/health");
        BareServer bare = BareServer.start(server, answer, folder, cleanup);
        var limit = new DoubleAdder();
        server.whilePaused(() -> limit.add(
                wrk.measure(Row.HEALTH, bare.url(), folder.resolve("none")).perSecond()));
        cleanup.close(bare);
        return limit.sum();
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
