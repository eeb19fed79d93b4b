package dev.stoa.platform.db;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.stoa.platform.json.ByteLine;
import java.util.HexFormat;
import java.util.List;

/**
 * A row in the text format of COPY (PostgreSQL manual, COPY, "File Formats"): fields apart by tabs, {@code \N} for null,
 * control characters and backslashes escaped. Those escapes are the ones of JSON, all but {@code \v}, so a text is
 * turned into JSON by copying bytes.
 */
public final class CopiedRow {

    /** What a query gives. */
    public record Column(String name, Form form) {

        static Column of(String name, String type) {
            Form form = switch (type) {
                case "uuid" -> Form.PLAIN;
                case "bool" -> Form.FLAG;
                case "int2", "int4", "int8", "numeric" -> Form.NUMBER;
                case "timestamptz" -> Form.INSTANT;
                case "json", "jsonb" -> Form.DOCUMENT;
                default -> Form.TEXT;
            };
            return new Column(name, form);
        }
    }

    /** What becomes of a value in JSON. */
    public enum Form {
        TEXT,
        /** Text in which nothing can have to be escaped. */
        PLAIN,
        FLAG,
        NUMBER,
        INSTANT,
        DOCUMENT
    }

    private static final byte[] NULL = "null".getBytes(US_ASCII);
    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);
    private static final int SECONDS_END = "00:00:00".length();

    private final List<Column> columns;
    private final int[] starts;
    private byte[] line = new byte[0];

    CopiedRow(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.starts = new int[columns.size() + 1];
    }

    List<Column> columns() {
        return columns;
    }

    /** @param row with the line feed at its end */
    void fill(byte[] row) {
        line = row;
        int field = 1;
        for (int i = 0; i < row.length; i++) {
            if (row[i] == '\t' || row[i] == '\n') {
                starts[field++] = i + 1;
            }
        }
    }

    /** Adds a value as JSON; instants to the second, as {@code 2026-11-22T08:00:00Z}. */
    public void appendJson(int column, ByteLine out) {
        int from = starts[column];
        int to = starts[column + 1] - 1;
        if (to - from == 2 && line[from] == '\\' && line[from + 1] == 'N') {
            out.append(NULL);
            return;
        }
        switch (columns.get(column).form()) {
            case TEXT -> appendText(from, to, out);
            case PLAIN -> {
                out.append((byte) '"');
                out.append(line, from, to - from);
                out.append((byte) '"');
            }
            case FLAG -> out.append(line[from] == 't' ? TRUE : FALSE);
            case NUMBER -> out.append(line, from, to - from);
            case INSTANT -> appendInstant(from, to, out);
            case DOCUMENT -> appendDocument(from, to, out);
        }
    }

    private void appendText(int from, int to, ByteLine out) {
        out.append((byte) '"');
        int plain = from;
        for (int i = from; i < to; i++) {
            byte one = line[i];
            if (one == '\\') {
                i++;
                if (line[i] == 'v') {
                    out.append(line, plain, i - 1 - plain);
                    appendUnicode((byte) 0x0b, out);
                    plain = i + 1;
                }
            } else if (one == '"') {
                out.append(line, plain, i - plain);
                out.append((byte) '\\');
                plain = i;
            } else if (one >= 0 && one < ' ') {
                out.append(line, plain, i - plain);
                appendUnicode(one, out);
                plain = i + 1;
            }
        }
        out.append(line, plain, to - plain);
        out.append((byte) '"');
    }

    private static void appendUnicode(byte control, ByteLine out) {
        out.append(("\\u" + HexFormat.of().toHexDigits((short) control)).getBytes(US_ASCII));
    }

    /** {@code 2026-11-22 08:00:00.123456+00} in the settings of {@link Copy}; what has no time of day is infinite. */
    private void appendInstant(int from, int to, ByteLine out) {
        out.append((byte) '"');
        int space = from;
        while (space < to && line[space] != ' ') {
            space++;
        }
        out.append(line, from, space - from);
        if (space < to) {
            out.append((byte) 'T');
            out.append(line, space + 1, SECONDS_END);
            out.append((byte) 'Z');
        }
        out.append((byte) '"');
    }

    /** Is JSON already, but on one line only once its line feeds, which stand between its parts, are blanks. */
    private void appendDocument(int from, int to, ByteLine out) {
        int plain = from;
        for (int i = from; i < to; i++) {
            if (line[i] == '\\') {
                out.append(line, plain, i - plain);
                i++;
                plain = i;
                if (line[i] != '\\') {
                    out.append((byte) ' ');
                    plain = i + 1;
                }
            }
        }
        out.append(line, plain, to - plain);
    }
}
