package dev.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which rows a subquery with {@code skip locked} and a limit gives depends on when it runs, and PostgreSQL may run a
 * joined one again for each row of the other side: one message was taken, three were marked as taken. As a scalar, an
 * array or a materialized query it runs once.
 */
class SkipLockedTest {

    private static final Pattern SKIP_LOCKED = Pattern.compile("skip locked");
    private static final Pattern RUNS_ONCE = Pattern.compile("(= |array|materialized )$");

    @Test
    void subqueriesThatSkipLockedRowsRunOnce() throws IOException {
        assertThat(subqueries())
                .isNotEmpty()
                .allMatch(before -> RUNS_ONCE.matcher(before).find());
    }

    /** What stands before the parenthesis around each. */
    private static List<String> subqueries() throws IOException {
        var found = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path store :
                    files.filter(file -> file.toString().endsWith("Store.java")).toList()) {
                String text = Files.readString(store);
                for (MatchResult match : SKIP_LOCKED.matcher(text).results().toList()) {
                    String before = text.substring(text.lastIndexOf("\"\"\"", match.start()), match.start());
                    int open = enclosing(before);
                    if (open >= 0) {
                        found.add(before.substring(0, open));
                    }
                }
            }
        }
        return found;
    }

    private static int enclosing(String text) {
        int depth = 0;
        for (int at = text.length() - 1; at >= 0; at--) {
            depth += switch (text.charAt(at)) {
                case ')' -> 1;
                case '(' -> -1;
                default -> 0;
            };
            if (depth < 0) {
                return at;
            }
        }
        return -1;
    }
}
