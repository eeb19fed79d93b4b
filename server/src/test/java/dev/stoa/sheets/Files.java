package dev.stoa.sheets;

import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the tests of spreadsheets have in common. */
final class Files {

    static final String SECURE = "/api/v1/secure/";

    private Files() {}

    static byte[] export(Http http, String kind, String format) {
        return http.download(SECURE + "export/" + kind + "?format=" + format)
                .expect(200)
                .bytes();
    }

    static Table table(byte[] file, String format) {
        return SheetFile.read(file, "export." + format);
    }

    /** The cells of one column, in the order of the rows. */
    static List<@Nullable String> column(Table table, String name) {
        int place = table.header().indexOf(name);
        List<@Nullable String> cells = new ArrayList<>();
        table.rows().forEach(row -> cells.add(row.cell(place)));
        return cells;
    }

    static Http.Answer load(Http http, String kind, String name, byte[] file, String options) {
        return http.upload(
                SECURE + "import/" + kind,
                Form.of(name, "application/octet-stream", file).field("options", options));
    }

    static Http.Answer load(Http http, String kind, String csv, String options) {
        return load(http, kind, "import.csv", csv.getBytes(StandardCharsets.UTF_8), options);
    }

    static String stats(Http.Answer answer) {
        JsonNode stats = answer.expect(200).at("/data/stats");
        return "created " + stats.path("created").asInt() + ", updated "
                + stats.path("updated").asInt() + ", skipped "
                + stats.path("skipped").asInt() + ", errors "
                + stats.path("errors").asInt();
    }

    /** Row, column, code and value of each error. */
    static List<String> errors(Http.Answer answer) {
        return answer.expect(200)
                .at("/data/errors")
                .valueStream()
                .map(error -> error.path("row").asInt() + " "
                        + error.path("column").asString("-") + " "
                        + error.path("code").asString() + " "
                        + error.path("value").asString("-"))
                .toList();
    }
}
