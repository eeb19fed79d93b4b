package dev.stoa.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever text is written is read back as it was, in every format. */
class FormatsTest {

    private static final String[] ODD = {
        "=1+1",
        "+41 44 668 18 00",
        "-",
        "@SUM(A1)",
        "'=1+1",
        "''=",
        "'",
        "'quoted'",
        "\t=cmd",
        "line\nbreak",
        "dos\r\nbreak",
        "\rreturn",
        "a \"quote\", a comma; a semicolon\tand a tab",
        " spaces around ",
        "👩‍👩‍👧 family",
        "שלום עולם",
        "\u202eright to left",
        "日本語",
        "_x0041_",
        "__x0041_",
        "_x000D_\r",
        "\u0001\u001f",
        "\ufffe\uffff",
        "<b>&amp;</b>]]>",
        "\uff1d1+1",
        "example",
        "1E5",
        "007",
        "true"
    };

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(ODD),
                Arbitraries.strings().all().ofMaxLength(40).filter(FormatsTest::isText),
                Arbitraries.of("=", "é", "👍", "x", "\n")
                        .map(part -> part.repeat(XlsxWriter.LONGEST_TEXT / part.length())));
    }

    private static boolean isText(String text) {
        return text.indexOf('\0') < 0
                && new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void textsComeBackAsTheyWere(@ForAll("texts") String one, @ForAll("texts") String other) throws IOException {
        for (SheetFormat format : SheetFormat.values()) {
            Table back = read(format, Arrays.asList("id", one, null, other));
            assertThat(back.rows().getFirst().cells())
                    .as(format.name())
                    .containsExactly("id", blankAsNull(one), null, blankAsNull(other));
        }
    }

    @Test
    void inXlsxATextThatLooksLikeAFormulaIsATextByItsFormatToo() throws IOException {
        ZipParts parts = xlsx("=1+1", "plain");
        String sheet = content(parts, "xl/worksheets/sheet1.xml");
        assertThat(sheet).doesNotContain("<f>");
        Matcher cell =
                Pattern.compile("<c r=\"B2\" s=\"(\\d+)\" t=\"inlineStr\">").matcher(sheet);
        assertThat(cell.find()).as(sheet).isTrue();
        String styles = content(parts, "xl/styles.xml");
        Matcher text = Pattern.compile("<numFmt numFmtId=\"(\\d+)\" formatCode=\"@\"/>")
                .matcher(styles);
        assertThat(text.find()).as(styles).isTrue();
        List<String> formats = Pattern.compile("<xf [^>]*>")
                .matcher(styles.replaceAll("(?s).*<cellXfs", ""))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(formats.get(Integer.parseInt(cell.group(1)))).contains("numFmtId=\"" + text.group(1) + "\"");
        assertThat(sheet).doesNotContain("<c r=\"D2\" s=\"" + cell.group(1) + "\"");
    }

    @Test
    void inXlsxEachColumnSaysWhatBelongsIntoIt() throws IOException {
        assertThat(content(xlsx("one", "two"), "xl/comments1.xml").split("Note", -1))
                .hasSize(5);
    }

    private static ZipParts xlsx(String one, String other) throws IOException {
        return new ZipParts(written(SheetFormat.XLSX, Arrays.asList("id", one, null, other)));
    }

    private static String content(ZipParts parts, String name) throws IOException {
        try (InputStream in = parts.find(name).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Table read(SheetFormat format, List<@Nullable String> row) throws IOException {
        return SheetFile.read(written(format, row), "file." + format.ending());
    }

    private static byte[] written(SheetFormat format, List<@Nullable String> row) throws IOException {
        var headings = List.of(
                new Draft.Heading("id", "Note", false),
                new Draft.Heading("a", "Note", false),
                new Draft.Heading("empty", "Note", false),
                new Draft.Heading("b", "Note", false));
        var out = new ByteArrayOutputStream();
        format.write(new Draft("sheet", headings, Collections.singletonList(row)), out);
        return out.toByteArray();
    }

    @Test
    void namesInOneCellComeBackAsTheyWere() {
        List<String> names = List.of("plain", "with, comma", "with \"quotes\"", "ends in \"", "日本語", "a b", "'");
        assertThat(Listed.split(Listed.join(names))).isEqualTo(names);
        assertThat(Listed.split(" one ,, two,")).containsExactly("one", "two");
    }

    @Test
    void numbersAreReadAsPeopleWriteThem() {
        assertThat(Numbers.plain("4.711E3")).isEqualTo("4711");
        assertThat(Numbers.plain("0.10")).isEqualTo("0.1");
        assertThat(Numbers.plain("-0.0")).isEqualTo("0");
    }
}
