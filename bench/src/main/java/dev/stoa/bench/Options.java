package dev.stoa.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to measure and how long.
 *
 * @param starts whether the start-up times are measured
 * @param exports whether a connector export is measured
 * @param out where the table is written as well
 */
record Options(
        boolean help,
        Set<Row> rows,
        boolean starts,
        boolean exports,
        int seconds,
        int warmUp,
        Size size,
        @Nullable Path out) {

    static final String USAGE = """
            Measures Stoa on this machine, beside the limit of what is underneath it. Takes about half an hour.

              ./stoa bench [options]

              --rows LIST      only some of: starts, exports, %s
              --seconds N      how long each row and each limit is measured (10)
              --quick          a smoke test: little data, 3 seconds each; its figures mean nothing
              --out FILE       also write the table to FILE (it is Markdown)
            """.formatted(names());

    static Options parse(List<String> arguments) {
        boolean help = false;
        boolean quick = false;
        Set<Row> rows = EnumSet.allOf(Row.class);
        boolean starts = true;
        boolean exports = true;
        int seconds = 0;
        @Nullable Path out = null;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--help", "-h" -> help = true;
                case "--quick" -> quick = true;
                case "--seconds" -> seconds = number(value(option, rest));
                case "--out" -> out = Path.of(value(option, rest)).toAbsolutePath();
                case "--rows" -> {
                    List<String> names = List.of(value(option, rest).split(","));
                    starts = names.contains("starts");
                    exports = names.contains("exports");
                    rows = rows(names);
                }
                default -> throw wrong("There is no option " + option + ".");
            }
        }
        int measured = seconds > 0 ? seconds : quick ? 3 : 10;
        return new Options(help, rows, starts, exports, measured, quick ? 1 : 10, quick ? Size.SMALL : Size.FULL, out);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw wrong("The option " + option + " needs a value.");
        }
        return rest.next();
    }

    private static int number(String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw wrong("The seconds must be a whole number from 1 to 9999, not " + text + ".");
        }
        return Integer.parseInt(text);
    }

    private static Set<Row> rows(List<String> names) {
        Set<Row> rows = EnumSet.noneOf(Row.class);
        for (String name : names) {
            if (!name.equals("starts") && !name.equals("exports")) {
                rows.add(Arrays.stream(Row.values())
                        .filter(row -> row.option().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                wrong("There is no row " + name + "; there are: starts, exports, " + names() + ".")));
            }
        }
        return rows;
    }

    private static String names() {
        return Arrays.stream(Row.values()).map(Row::option).collect(Collectors.joining(", "));
    }

    private static Refusal wrong(String message) {
        return new Refusal(Refusal.UNUSABLE, message + " See ./stoa bench --help.");
    }
}
