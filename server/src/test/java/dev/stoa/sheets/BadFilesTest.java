package dev.stoa.sheets;

import static dev.stoa.sheets.Files.SECURE;
import static dev.stoa.sheets.Files.export;
import static dev.stoa.sheets.Files.load;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.testing.Form;
import dev.stoa.testing.Http;
import dev.stoa.testing.TestTenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Files that can't be imported: each is refused for what it is, and nothing of it stays. */
class BadFilesTest {

    private static final String RELATIONS = """
            <Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>""";
    private static final String WORKBOOK = """
            <workbook xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>""";

    private final TestTenant tenant = TestTenant.create();
    private final Http http = tenant.http();

    @Test
    void aTruncatedFileIsBroken() {
        http.post(SECURE + "resources/", "{\"name\": \"One\"}").expect(201);
        byte[] whole = export(http, "resources", "xlsx");
        for (int length : new int[] {whole.length / 3, whole.length / 2, whole.length - 1}) {
            refused(Arrays.copyOf(whole, length), "cut.xlsx", 422, "FILE_BROKEN");
        }
    }

    @Test
    void aZipBombIsNotUnpacked() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bomb)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            part(zip, "xl/workbook.xml", WORKBOOK);
            part(zip, "xl/_rels/workbook.xml.rels", RELATIONS);
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<worksheet><sheetData>".getBytes(StandardCharsets.UTF_8));
            byte[] nothing = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 200; i++) {
                zip.write(nothing);
            }
        }
        refused(bomb.toByteArray(), "bomb.xlsx", 422, "FILE_EXPANDS_TOO_FAR");
    }

    @Test
    void cellsFarOutTakeNoMemory() throws IOException {
        refused(sheet("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"), "far.xlsx", 422, "CELL_WITHOUT_COLUMN");
        refused(sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>"), "text.xlsx", 422, "FILE_BROKEN");
        refused(sheet("<row r=\"1\"><c r=\"A1\"><v>1E999999999</v></c></row>"), "huge.xlsx", 422, "FILE_BROKEN");
    }

    @Test
    void entitiesOfXmlAreNotExpanded() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            part(zip, "xl/workbook.xml", WORKBOOK);
            part(zip, "xl/_rels/workbook.xml.rels", RELATIONS);
            part(zip, "xl/worksheets/sheet1.xml", """
                    <!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1">\
                    <c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>""");
        }
        refused(file.toByteArray(), "entity.xlsx", 422, "FILE_BROKEN");
    }

    @Test
    void whatIsNoSpreadsheetIsRefusedByType() throws IOException {
        refused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, (byte) 0xff}, "picture.csv", 415, "FILE_TYPE_UNKNOWN");
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            part(out, "readme.txt", "Hello");
        }
        refused(zip.toByteArray(), "other.xlsx", 422, "FILE_BROKEN");
        refused(
                new byte[] {
                    (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1, 0, 0
                },
                "broken.xls",
                422,
                "FILE_BROKEN");
    }

    @Test
    void theHeaderHasToFit() {
        refused("", "HEADER_MISSING");
        refused("name,colour\nOne,red", "COLUMN_UNKNOWN");
        refused("name,name\nOne,Two", "COLUMN_REPEATED");
        refused("name,,status\nOne,,active", "HEADER_MISSING");
        refused("name\nOne,Two", "CELL_WITHOUT_COLUMN");
        refused("name\n\"One", "FILE_BROKEN");
    }

    @Test
    void thereAreLimits() {
        refused("name\n" + "One\n".repeat(10_001), "TOO_MANY_ROWS");
        refused(new byte[11 * 1024 * 1024], "large.csv", 413, "BODY_TOO_LARGE");
        load(http, "resources", "name\nOne", "{\"mergeStrategy\": \"guess\"}").refused(422, "VALIDATION_FAILED");
        http.upload(SECURE + "import/resources", new Form().field("options", "{}"))
                .refused(422, "VALIDATION_FAILED");
        load(http, "bookings", "name\nOne", "{}").refused(404, "ENTITY_TYPE_UNKNOWN");
        nothingStays();
    }

    private byte[] sheet(String rows) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            part(zip, "xl/workbook.xml", WORKBOOK);
            part(zip, "xl/_rels/workbook.xml.rels", RELATIONS);
            part(zip, "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        }
        return file.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }

    private void refused(String csv, String code) {
        refused(csv.getBytes(StandardCharsets.UTF_8), "file.csv", 422, code);
    }

    private void refused(byte[] file, String name, int status, String code) {
        long before = resources();
        load(http, "resources", name, file, "{}").refused(status, code);
        assertThat(resources()).isEqualTo(before);
    }

    private void nothingStays() {
        assertThat(resources()).isZero();
    }

    private long resources() {
        return tenant.count("select count(*) from resource where tenant_id = ?", tenant.id());
    }
}
