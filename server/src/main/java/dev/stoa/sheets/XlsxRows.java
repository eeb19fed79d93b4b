package dev.stoa.sheets;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one worksheet of xlsx. Of a formula counts what it came to when the file was saved. */
final class XlsxRows {

    private final XMLStreamReader reader;
    private final List<String> strings;
    private int row;
    private List<@Nullable String> cells = new ArrayList<>();

    XlsxRows(XMLStreamReader reader, List<String> strings) {
        this.reader = reader;
        this.strings = strings;
    }

    void readInto(TableReader table) throws XMLStreamException {
        while (reader.hasNext()) {
            int what = reader.next();
            if (what == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "row" -> beginRow();
                    case "c" -> readCell();
                    default -> {}
                }
            } else if (what == XMLStreamConstants.END_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "row" -> table.row(row, cells);
                    case "sheetData" -> {
                        return;
                    }
                    default -> {}
                }
            }
        }
        throw new XMLStreamException("ends within the rows");
    }

    private void beginRow() {
        String number = reader.getAttributeValue(null, "r");
        row = number == null ? row + 1 : Integer.parseInt(number);
        cells = new ArrayList<>(cells.size());
    }

    private void readCell() throws XMLStreamException {
        String place = reader.getAttributeValue(null, "r");
        String type = reader.getAttributeValue(null, "t");
        int column = place == null ? cells.size() : column(place);
        String text = content(type == null ? "n" : type);
        if (text == null) {
            return;
        }
        if (column >= TableReader.MOST_COLUMNS) {
            throw SheetError.CELL_WITHOUT_COLUMN.problem("Row " + row + " has a value beyond column "
                    + TableReader.MOST_COLUMNS + ", where no column of an import is.");
        }
        while (cells.size() <= column) {
            cells.add(null);
        }
        cells.set(column, text);
    }

    /** {@code B} in {@code B7} is column 1, counted from 0. */
    private static int column(String place) {
        int column = 0;
        int i = 0;
        while (i < place.length() && Character.isLetter(place.charAt(i)) && i < 3) {
            column = column * 26 + Character.toUpperCase(place.charAt(i)) - 'A' + 1;
            i++;
        }
        if (i == 0 || column < 1) {
            throw new IllegalArgumentException("is no place of a cell: " + place);
        }
        return column - 1;
    }

    private @Nullable String content(String type) throws XMLStreamException {
        String text = null;
        while (reader.hasNext()) {
            int what = reader.next();
            if (what == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "v" -> text = value(type, reader.getElementText());
                    case "is" -> text = XlsxStrings.text(reader, "is");
                    default -> {}
                }
            } else if (what == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("c")) {
                return text;
            }
        }
        throw new XMLStreamException("ends within a cell");
    }

    private @Nullable String value(String type, String value) {
        return switch (type) {
            case "s" -> value.isEmpty() ? null : shared(Integer.parseInt(value.strip()));
            case "b" -> value.equals("1") ? "true" : "false";
            case "e" ->
                throw SheetError.CELL_IN_ERROR.problem(
                        "Row " + row + " has the error " + value + " in a cell; correct its formula first.");
            case "n" -> value.isBlank() ? null : Numbers.plain(value.strip());
            default -> XlsxText.read(value);
        };
    }

    private String shared(int index) {
        if (index < 0 || index >= strings.size()) {
            throw new IllegalArgumentException("There is no shared text " + index);
        }
        return strings.get(index);
    }
}
