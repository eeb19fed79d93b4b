package dev.stoa.sheets;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes csv (RFC 4180) and tsv in UTF-8. The mark in front makes Excel see that it is. */
final class DelimitedWriter {

    private DelimitedWriter() {}

    static void write(Draft draft, char separator, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\ufeff');
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
        csv.writeRecord(draft.headings().stream().map(Draft.Heading::name).toList());
        var fields = new ArrayList<String>();
        for (List<@Nullable String> row : draft.rows()) {
            fields.clear();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                boolean numeric = draft.headings().get(i).numeric();
                fields.add(cell == null ? "" : numeric ? cell : Harmless.written(cell));
            }
            csv.writeRecord(fields);
        }
        csv.flush();
    }
}
