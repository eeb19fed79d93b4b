package dev.stoa.sheets;

import dev.stoa.platform.error.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.jspecify.annotations.Nullable;

/** Reads the first sheet of an xls file (Excel 97 to 2003), record by record. */
final class XlsReader {

    private final TableReader table = new TableReader();
    private @Nullable SSTRecord strings;
    private @Nullable FormulaRecord formula;
    private int sheets;
    private int row = -1;
    private List<@Nullable String> cells = new ArrayList<>();

    private XlsReader() {}

    static Table read(byte[] file) {
        var reader = new XlsReader();
        try (var files = new POIFSFileSystem(new ByteArrayInputStream(file))) {
            var request = new HSSFRequest();
            request.addListenerForAllRecords(reader::take);
            new HSSFEventFactory().processWorkbookEvents(request, files);
        } catch (Problem refusal) {
            throw refusal;
        } catch (IOException | RuntimeException broken) {
            // The library has an exception of its own, or none at all, for each of the ways a file can be broken in.
            throw SheetError.FILE_BROKEN.problem();
        }
        reader.endRow();
        return reader.table.table();
    }

    private void take(Record record) {
        if (record instanceof BOFRecord begin && begin.getType() == BOFRecord.TYPE_WORKSHEET) {
            sheets++;
        } else if (record instanceof SSTRecord shared) {
            strings = shared;
        } else if (sheets == 1) {
            takeCell(record);
        }
    }

    private void takeCell(Record record) {
        switch (record) {
            case LabelSSTRecord label -> put(label, shared(label));
            case LabelRecord label -> put(label, label.getValue());
            case NumberRecord number -> put(number, plain(number.getValue()));
            case BoolErrRecord truth -> {
                if (truth.isError()) {
                    throw inError(truth);
                }
                put(truth, truth.getBooleanValue() ? "true" : "false");
            }
            case FormulaRecord result -> takeFormula(result);
            case StringRecord text -> {
                if (formula != null) {
                    put(formula, text.getString());
                    formula = null;
                }
            }
            default -> {}
        }
    }

    private String shared(LabelSSTRecord label) {
        if (strings == null) {
            throw SheetError.FILE_BROKEN.problem();
        }
        return strings.getString(label.getSSTIndex()).getString();
    }

    private void takeFormula(FormulaRecord result) {
        CellType type = result.getCachedResultTypeEnum();
        switch (type) {
            case NUMERIC -> put(result, plain(result.getValue()));
            case BOOLEAN -> put(result, result.getCachedBooleanValue() ? "true" : "false");
            case ERROR -> throw inError(result);
            // The text follows in a record of its own.
            case STRING -> formula = result;
            default -> {}
        }
    }

    private static Problem inError(CellValueRecordInterface cell) {
        return SheetError.CELL_IN_ERROR.problem(
                "Row " + (cell.getRow() + 1) + " has an error in a cell; correct its formula first.");
    }

    private static String plain(double value) {
        return Numbers.plain(Double.toString(value));
    }

    private void put(CellValueRecordInterface cell, String text) {
        if (cell.getRow() != row) {
            endRow();
            row = cell.getRow();
        }
        while (cells.size() <= cell.getColumn()) {
            cells.add(null);
        }
        cells.set(cell.getColumn(), text);
    }

    private void endRow() {
        if (row >= 0) {
            table.row(row + 1, cells);
        }
        cells = new ArrayList<>(cells.size());
    }
}
