package dev.stoa.sheets;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads csv (RFC 4180) and tsv: in UTF-8, or in UTF-16 with its mark, as Excel saves "Unicode text". */
final class DelimitedReader {

    private static final int LONGEST_CELL = 4 * 1024 * 1024;

    private DelimitedReader() {}

    static Table read(byte[] file, String name) {
        String text = decoded(file);
        var reader = new TableReader();
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator(text, name))
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_CELL)
                .ofCsvRecord(text)) {
            int number = 1;
            for (CsvRecord row : records) {
                List<@Nullable String> cells = new ArrayList<>(row.getFieldCount());
                for (String field : row.getFields()) {
                    cells.add(Harmless.read(field));
                }
                reader.row(number++, cells);
            }
        } catch (CsvParseException broken) {
            throw SheetError.FILE_BROKEN.problem("The file is not valid csv: a quoted text is not closed, has something"
                    + " behind its closing quote, or is longer than " + LONGEST_CELL + " characters.");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return reader.table();
    }

    private static String decoded(byte[] file) {
        String text;
        try {
            if (startsWith(file, 0xff, 0xfe)) {
                text = strictly(file, 2, StandardCharsets.UTF_16LE);
            } else if (startsWith(file, 0xfe, 0xff)) {
                text = strictly(file, 2, StandardCharsets.UTF_16BE);
            } else {
                text = strictly(file, startsWith(file, 0xef, 0xbb, 0xbf) ? 3 : 0, StandardCharsets.UTF_8);
            }
        } catch (CharacterCodingException other) {
            throw SheetError.FILE_TYPE_UNKNOWN.problem();
        }
        if (text.indexOf('\0') >= 0) {
            throw SheetError.FILE_TYPE_UNKNOWN.problem();
        }
        return text;
    }

    private static boolean startsWith(byte[] file, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= file.length || (file[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String strictly(byte[] file, int from, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .decode(ByteBuffer.wrap(file, from, file.length - from))
                .toString();
    }

    /** Where a comma is the decimal sign, spreadsheets save csv with semicolons. */
    private static char separator(String text, String name) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".tsv")) {
            return '\t';
        }
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        return List.of(',', ';', '\t').stream()
                .max((one, other) -> Long.compare(count(first, one), count(first, other)))
                .filter(separator -> count(first, separator) > 0)
                .orElse(',');
    }

    private static long count(String line, char separator) {
        return line.chars().filter(c -> c == separator).count();
    }
}
