package dev.stoa.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first sheet of an xlsx file (ECMA-376) as it unpacks. Our own and not a library's: what arrives here may be
 * made to hurt, and must neither unpack without end nor name cells so far out that room for them takes all memory.
 */
final class XlsxReader {

    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String STRINGS = "xl/sharedStrings.xml";

    private final ZipParts parts;
    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private final Map<String, String> targets = new HashMap<>();
    private @Nullable String firstSheet;

    private XlsxReader(ZipParts parts) {
        this.parts = parts;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        xml.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    static Table read(byte[] file) {
        try {
            return new XlsxReader(new ZipParts(file)).read();
        } catch (IOException | XMLStreamException | IllegalArgumentException broken) {
            throw SheetError.FILE_BROKEN.problem();
        }
    }

    private Table read() throws IOException, XMLStreamException {
        readWorkbook(reader(WORKBOOK));
        readRelations(reader(RELATIONS));
        Optional<InputStream> shared = parts.find(STRINGS);
        List<String> strings =
                shared.isPresent() ? XlsxStrings.read(xml.createXMLStreamReader(shared.get())) : List.of();
        var table = new TableReader();
        new XlsxRows(reader(partOfFirstSheet()), strings).readInto(table);
        return table.table();
    }

    private XMLStreamReader reader(String part) throws IOException, XMLStreamException {
        return xml.createXMLStreamReader(parts.find(part)
                .orElseThrow(() -> SheetError.FILE_BROKEN.problem("The file is no workbook: it has no " + part + ".")));
    }

    private void readWorkbook(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("sheet")
                    && firstSheet == null) {
                for (int i = 0; i < reader.getAttributeCount(); i++) {
                    if (reader.getAttributeLocalName(i).equals("id")) {
                        firstSheet = reader.getAttributeValue(i);
                    }
                }
            }
        }
    }

    private void readRelations(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("Relationship")) {
                String id = reader.getAttributeValue(null, "Id");
                String target = reader.getAttributeValue(null, "Target");
                if (id != null && target != null) {
                    targets.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
                }
            }
        }
    }

    private String partOfFirstSheet() {
        String part = firstSheet == null ? null : targets.get(firstSheet);
        if (part == null) {
            throw SheetError.FILE_BROKEN.problem("The file holds no worksheet.");
        }
        return part;
    }
}
