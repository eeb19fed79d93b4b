package dev.stoa.sheets;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads texts of xlsx: those that the cells share, each of which may consist of runs of different looks. */
final class XlsxStrings {

    private XlsxStrings() {}

    static List<String> read(XMLStreamReader reader) throws XMLStreamException {
        var strings = new ArrayList<String>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("si")) {
                strings.add(text(reader, "si"));
            }
        }
        return strings;
    }

    /** The text within the element that the reader stands on; how it is pronounced does not count. */
    static String text(XMLStreamReader reader, String element) throws XMLStreamException {
        var text = new StringBuilder();
        boolean pronunciation = false;
        while (reader.hasNext()) {
            int what = reader.next();
            if (what == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "rPh" -> pronunciation = true;
                    case "t" -> {
                        String run = reader.getElementText();
                        text.append(pronunciation ? "" : run);
                    }
                    default -> {}
                }
            } else if (what == XMLStreamConstants.END_ELEMENT) {
                if (reader.getLocalName().equals(element)) {
                    return XlsxText.read(text.toString());
                }
                pronunciation &= !reader.getLocalName().equals("rPh");
            }
        }
        throw new XMLStreamException("ends within " + element);
    }
}
