package dev.stoa.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.platform.error.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.Test;

/** Files of old spreadsheet programs, which are only read. */
class XlsTest {

    @Test
    void cellsOfEveryKindAreRead() throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("first");
            Row header = sheet.createRow(0);
            String[] names = {"text", "number", "truth", "formula", "words", "empty"};
            for (int i = 0; i < names.length; i++) {
                header.createCell(i).setCellValue(names[i]);
            }
            Row row = sheet.createRow(2);
            row.createCell(0).setCellValue("שלום 👍");
            row.createCell(1).setCellValue(4711.5);
            row.createCell(2).setCellValue(true);
            row.createCell(3).setCellFormula("1+1");
            row.createCell(4).setCellFormula("\"a\"&\"b\"");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            workbook.createSheet("second").createRow(0).createCell(0).setCellValue("not read");

            Table table = SheetFile.read(bytes(workbook), "old.xls");
            assertThat(table.header()).containsExactly(names);
            assertThat(table.rows()).hasSize(1);
            assertThat(table.rows().getFirst().number()).isEqualTo(3);
            assertThat(table.rows().getFirst().cells()).containsExactly("שלום 👍", "4711.5", "true", "2", "ab", null);
        }
    }

    @Test
    void anErrorInACellIsNamed() throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("first");
            sheet.createRow(0).createCell(0).setCellValue("name");
            sheet.createRow(1).createCell(0).setCellErrorValue((byte) 7);
            byte[] file = bytes(workbook);
            assertThatThrownBy(() -> SheetFile.read(file, "old.xls"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("Row 2");
        }
    }

    private static byte[] bytes(HSSFWorkbook workbook) throws IOException {
        var out = new ByteArrayOutputStream();
        workbook.write(out);
        return out.toByteArray();
    }
}
