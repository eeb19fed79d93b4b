package dev.stoa.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The table, as Markdown that reads well in a terminal too. */
record Report(
        Instant at,
        String machine,
        Options options,
        List<Result> results,
        List<Starts.Start> starts,
        Exports.@Nullable Figures exports,
        Memory atRest,
        Memory afterLoad) {

    private static final long MOST_RESIDENT = 350;

    String text() {
        var text = new StringBuilder();
        text.append(head());
        if (!results.isEmpty()) {
            text.append('\n').append(table(loads())).append("""

                    Limits: the same statements by pgbench with the server held meanwhile, all in one round trip and statement by
                    statement; for health and reference the bare HTTP server with an answer of the same size. Errors: answers that are not 2xx + requests without an answer.
                    """);
        }
        text.append('\n').append(table(rest()));
        return text.toString();
    }

    private String head() {
        Size size = options.size();
        return """
                # Stoa bench, %s

                %s.
                %d s each after %d s of warm-up; %,d tenants, %,d resources, %,d calendars, %,d entries,
                and one tenant with %,d resources all over the world.
                """.formatted(
                        at,
                        machine,
                        options.seconds(),
                        options.warmUp(),
                        size.tenants(),
                        size.tenants() * size.resources(),
                        size.allCalendars(),
                        size.allCalendars() * size.entries(),
                        size.world());
    }

    private List<List<String>> loads() {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of(
                "row",
                "connections",
                "requests/s",
                "p50 ms",
                "p99 ms",
                "errors",
                "limit /s",
                "ratio",
                "limit p99 ms",
                "limit, begin..commit /s",
                "ratio",
                "target",
                "met"));
        for (Result result : results) {
            Figures figures = result.figures();
            boolean hasTransaction = result.hasTransaction();
            lines.add(List.of(
                    result.row().title(),
                    whole(result.row().connections()),
                    whole(figures.perSecond()),
                    decimal(figures.p50()),
                    decimal(figures.p99()),
                    figures.refused() + figures.broken() == 0 ? "0" : figures.refused() + " + " + figures.broken(),
                    result.hasLimit() ? whole(result.limit()) : "",
                    result.hasLimit() ? ratio(result.limitRatio()) : "",
                    result.limitP99() > 0 ? decimal(result.limitP99()) : "",
                    hasTransaction ? whole(result.transaction()) : "",
                    hasTransaction ? ratio(result.transactionRatio()) : "",
                    target(result),
                    result.isMet() ? "yes" : "NO"));
        }
        return lines;
    }

    private static String target(Result result) {
        Row row = result.row();
        String most = "p99 " + (int) row.mostP99();
        return switch (row.against()) {
            case BARE_SERVER -> ratio(row.target()) + " of bare, " + most;
            case ONE_TRIP -> ratio(row.target()) + " of one trip, " + most;
            case TRANSACTION -> ratio(row.target()) + " of begin..commit, " + most;
            case PGBENCH -> most;
            case ONE_WINNER -> "1 wins; " + result.winners() + " won";
        };
    }

    private List<List<String>> rest() {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("", "measured", "target", "met"));
        for (Starts.Start start : starts) {
            lines.add(List.of(
                    "Start: " + start.title(),
                    seconds(start.time()),
                    start.most().isZero() ? "" : "at most " + seconds(start.most()),
                    start.most().isZero() ? "" : start.isMet() ? "yes" : "NO"));
        }
        if (exports != null) {
            for (Exports.Speed speed : exports.speeds()) {
                lines.add(List.of(
                        speed.title() + " of " + whole((double) exports.rows()) + " reservations, " + speed.unit(),
                        whole(speed.perSecond()),
                        ratio(Exports.Speed.TARGET) + " of COPY (" + whole(speed.copied()) + "): "
                                + ratio(speed.ratio()),
                        speed.isMet() ? "yes" : "NO"));
            }
            lines.add(List.of(
                    "One-row reads during a connector export, p99 ms",
                    decimal(exports.meanwhile()),
                    "at most twice that without (" + decimal(exports.alone()) + ")",
                    exports.isQuickMeanwhile() ? "yes" : "NO"));
            lines.add(List.of("Memory of the server after it", mebibytes(exports.resident()), "", ""));
        }
        lines.add(List.of("Memory of the server at rest", mebibytes(atRest.jvm()), "", ""));
        lines.add(List.of(
                "Memory of the server after load",
                mebibytes(afterLoad.jvm()),
                "at most " + mebibytes(MOST_RESIDENT),
                afterLoad.jvm() <= MOST_RESIDENT ? "yes" : "NO"));
        lines.add(List.of("Memory of PostgreSQL, a process of its own, at rest", mebibytes(atRest.postgres()), "", ""));
        lines.add(List.of("Memory of PostgreSQL after load", mebibytes(afterLoad.postgres()), "", ""));
        return lines;
    }

    /** The first line is the heading; every column but the first is aligned to the right. */
    private static String table(List<List<String>> lines) {
        int[] widths = IntStream.range(0, lines.getFirst().size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        var text = new StringBuilder();
        for (int line = 0; line < lines.size(); line++) {
            text.append(row(lines.get(line), widths));
            if (line == 0) {
                text.append(IntStream.range(0, widths.length)
                        .mapToObj(column ->
                                column == 0 ? "-".repeat(widths[column] + 2) : "-".repeat(widths[column] + 1) + ":")
                        .collect(Collectors.joining("|", "|", "|\n")));
            }
        }
        return text.toString();
    }

    private static String row(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> {
                    String padding =
                            " ".repeat(widths[column] - cells.get(column).length());
                    return column == 0 ? cells.get(column) + padding : padding + cells.get(column);
                })
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number));
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String ratio(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }

    private static String mebibytes(long number) {
        return number + " MiB";
    }
}
