package dev.stoa.sheets;

import static dev.stoa.sheets.Files.errors;
import static dev.stoa.sheets.Files.export;
import static dev.stoa.sheets.Files.load;
import static dev.stoa.sheets.Files.stats;
import static dev.stoa.sheets.Files.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.json.Json;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Whatever is written into the entities of a kind leaves and comes back as it was, in every format. */
class SheetRoundTripTest {

    private static final int ROWS = 8;
    private static final String[] FORMATS = {"xlsx", "csv", "tsv"};

    /** Every kind takes these in every column, its name too. */
    private static final String[] ODD = {
        "=1+1",
        "+41 44 668 18 00",
        "-1",
        "@SUM(A1)",
        "'=1+1",
        "''=",
        "'quoted'",
        "line\nbreak",
        "dos\r\nbreak",
        "return\rwithin",
        "a \"quote\", a comma; a semicolon\tand a tab",
        "\u00a0hard spaces\u00a0",
        "👩‍👩‍👧 family",
        "שלום עולם",
        "\u202eright to left",
        "zero\u200bwidth\u200d",
        "\ufeffmarked",
        "é and e\u0301",
        "日本語",
        "_x0041_",
        "<b>&amp;</b>]]>",
        "\uff1d1+1",
        "example",
        "1E5",
        "007",
        "12345678901234567890",
        "0.10",
        "true",
        "2026-11-22"
    };

    /** Some kinds, or all, refuse names like these. */
    private static final String[] NO_NAMES = {
        "\t=cmd", " spaces around ", "\nlines around\n", "  ", "\u00a0", "\u0001\u001f"
    };

    private static final Map<SheetKind, TestTenant> TENANTS = new EnumMap<>(SheetKind.class);

    @Provide
    Arbitrary<List<String>> oddTexts() {
        return Arbitraries.of(ODD).list().ofSize(53);
    }

    @Provide
    Arbitrary<List<String>> shortTexts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of(ODD)),
                        Tuple.of(1, Arbitraries.of(NO_NAMES)),
                        Tuple.of(
                                1,
                                Arbitraries.strings()
                                        .all()
                                        .ofMinLength(2)
                                        .ofMaxLength(20)
                                        .filter(SheetRoundTripTest::isText)))
                .list()
                .ofSize(101);
    }

    @Provide
    Arbitrary<List<String>> longTexts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(2, Arbitraries.of(ODD)),
                        Tuple.of(1, Arbitraries.of(NO_NAMES)),
                        Tuple.of(
                                1,
                                Arbitraries.of("=", "é", "👍", "x ", "\n-")
                                        .map(part -> part.repeat(XlsxWriter.LONGEST_TEXT / part.length()))))
                .list()
                .ofSize(29);
    }

    private static boolean isText(String text) {
        return text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void whatLeavesComesBack(
            @ForAll("oddTexts") List<String> odd,
            @ForAll("shortTexts") List<String> shorts,
            @ForAll("longTexts") List<String> longs)
            throws IOException {
        for (SheetKind kind : SheetKind.values()) {
            new Journey(kind, cycle(odd), cycle(shorts), cycle(longs)).thereAndBack();
        }
    }

    private static Iterator<String> cycle(List<String> texts) {
        return Stream.generate(() -> texts).flatMap(List::stream).iterator();
    }

    /** Every other row is made of texts that are taken, so that many rows get in; the others of any texts, so some may not. */
    private record Journey(SheetKind kind, Iterator<String> odd, Iterator<String> shorts, Iterator<String> longs) {

        void thereAndBack() throws IOException {
            clear();
            Http.Answer made =
                    load(http(), kind.word(), "new.csv", written("csv", rows()), "{\"createMissingTags\": true}");
            assertThat(made.expect(200).at("/data/stats/created").asInt())
                    .as(kind + " " + errors(made))
                    .isGreaterThanOrEqualTo(ROWS / 2);
            List<List<@Nullable String>> left = rows("csv");
            for (String format : FORMATS) {
                changesNothing(format, left.size());
                assertThat(rows(format)).as(kind + " as " + format).isEqualTo(left);
            }
            for (String format : FORMATS) {
                comesAnew(format, left);
            }
        }

        private void changesNothing(String format, int rows) {
            String before = state();
            for (String strategy : new String[] {"replace", "merge"}) {
                Http.Answer report = load(
                        http(),
                        kind.word(),
                        "back." + format,
                        export(http(), kind.word(), format),
                        "{\"mergeStrategy\": \"%s\"}".formatted(strategy));
                assertThat(errors(report)).as(kind + " as " + format).isEmpty();
                assertThat(stats(report))
                        .as(kind + " as " + format)
                        .isEqualTo("created 0, updated 0, skipped " + rows + ", errors 0");
            }
            assertThat(state()).isEqualTo(before);
        }

        private void comesAnew(String format, List<List<@Nullable String>> left) throws IOException {
            Table file = table(export(http(), kind.word(), format), format);
            clear();
            List<List<@Nullable String>> all = new ArrayList<>();
            all.add(new ArrayList<>(file.header()));
            file.rows().forEach(row -> {
                List<@Nullable String> cells = new ArrayList<>(row.cells());
                cells.set(0, null);
                all.add(cells);
            });
            Http.Answer report =
                    load(http(), kind.word(), "anew." + format, written(format, all), "{\"createMissingTags\": true}");
            assertThat(errors(report)).as(kind + " as " + format).isEmpty();
            assertThat(withoutIds(rows("csv"))).as(kind + " as " + format).isEqualTo(withoutIds(left));
        }

        private static List<String> withoutIds(List<List<@Nullable String>> rows) {
            return rows.stream()
                    .map(row -> row.subList(1, row.size()).toString())
                    .sorted()
                    .toList();
        }

        private List<List<@Nullable String>> rows(String format) {
            return table(export(http(), kind.word(), format), format).rows().stream()
                    .map(Table.Row::cells)
                    .toList();
        }

        private byte[] written(String format, List<List<@Nullable String>> rows) throws IOException {
            var headings = rows.getFirst().stream()
                    .map(name -> new Draft.Heading(String.valueOf(name), "", false))
                    .toList();
            var out = new ByteArrayOutputStream();
            Arrays.stream(SheetFormat.values())
                    .filter(one -> one.ending().equals(format))
                    .findFirst()
                    .orElseThrow()
                    .write(new Draft("sheet", headings, rows.subList(1, rows.size())), out);
            return out.toByteArray();
        }

        private List<List<@Nullable String>> rows() {
            List<List<@Nullable String>> rows = new ArrayList<>();
            List<String> columns =
                    Drawn.of(kind).cells().keySet().stream().sorted().toList();
            rows.add(new ArrayList<>(columns));
            for (int row = 1; row <= ROWS; row++) {
                List<@Nullable String> cells = new ArrayList<>();
                for (String column : columns) {
                    cells.add(cell(Drawn.of(kind).cell(column), row));
                }
                rows.add(cells);
            }
            return rows;
        }

        private String cell(String pattern, int row) {
            boolean taken = row % 2 == 0;
            Iterator<String> texts = taken ? odd : shorts;
            String numbered = pattern.replace("#", Integer.toString(row));
            return switch (numbered) {
                case Drawn.LONG -> taken ? odd.next() : longs.next();
                case Drawn.TAGS -> Listed.join(List.of("one " + texts.next(), "other " + texts.next()));
                default -> {
                    String text = texts.next();
                    boolean json = numbered.startsWith("{") || numbered.startsWith("[");
                    yield numbered.replace(Drawn.SHORT, json ? Json.mapper().writeValueAsString(text) : text);
                }
            };
        }

        private TestTenant tenant() {
            return TENANTS.computeIfAbsent(kind, _ -> TestTenant.create());
        }

        private Http http() {
            return tenant().http();
        }

        private void clear() {
            tenant().update("delete from " + Drawn.of(kind).table() + " where tenant_id = ?", tenant().id());
        }

        private String state() {
            return tenant().text(
                                    "select string_agg(to_jsonb(t)::text, '|' order by t.id) from "
                                            + Drawn.of(kind).table() + " t where tenant_id = ?",
                                    tenant().id())
                    + tenant().count("select count(*) from tag_link where tenant_id = ?", tenant().id())
                    + tenant().count("select count(*) from event where tenant_id = ?", tenant().id());
        }
    }
}
