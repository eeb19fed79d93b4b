package dev.stoa.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        Exports.@Nullable Figures exports = null;
        if (options.exports()) {
            say("A connector export ...");
            exports = new Exports(server, database, options.size().exported(), Duration.ofSeconds(options.seconds()))
                    .measure();
        }
        String machine = Machine.description(database.version());
        cleanup.close(server);
        return new Report(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                machine,
                options,
                results,
                starts,
                exports,
                atRest,
                afterLoad);
    }

    private List<Result> measureRows(StoaServer server, DatabaseAccess database)
            throws SQLException, InterruptedException {
        @Nullable Dataset data = null;
        if (options.rows().stream().anyMatch(Row::needsData)) {
            say("Loading the data ...");
            data = new Dataset(new Client(server.url()), database, options.size(), folder);
            data.load(options.rows().stream().anyMatch(Row::needsWorld));
        }
        var wrk = new Wrk(folder, options);
        var pgbench = new Pgbench(folder, database, options);
        var results = new ArrayList<Result>();
        for (Row row : options.rows()) {
            say(row.title() + " ...");
            database.settle();
            Path tokens = data == null ? folder.resolve("none") : data.tokens();
            Figures figures = wrk.measure(row, server.url(), tokens);
            database.awaitQuiet();
            results.add(
                    switch (row.against()) {
                        case BARE_SERVER -> besideBare(row, figures, server, wrk);
                        case ONE_TRIP, TRANSACTION, PGBENCH -> besidePgbench(row, figures, server, pgbench);
                        case ONE_WINNER -> new Result(row, figures, 0, 0, 0, database.holdersOfTheSlot());
                    });
        }
        database.awaitQuiet();
        return results;
    }

    private Result besideBare(Row row, Figures figures, StoaServer server, Wrk wrk) {
        byte[] answer = new Client(server.url()).get(row.path());
        BareServer bare = BareServer.start(server, answer, folder, cleanup);
        var limits = new ArrayList<Figures>();
        server.whilePaused(() -> limits.add(wrk.measure(row, bare.url(), folder.resolve("none"))));
        cleanup.close(bare);
        Figures limit = limits.getFirst();
        return new Result(row, figures, limit.perSecond(), limit.p99(), 0);
    }

    private static Result besidePgbench(Row row, Figures figures, StoaServer server, Pgbench pgbench) {
        var limits = new ArrayList<Double>();
        server.whilePaused(() -> {
            limits.add(pgbench.inOneTrip(row));
            limits.add(pgbench.inTransaction(row));
        });
        return new Result(row, figures, limits.getFirst(), 0, limits.getLast());
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
