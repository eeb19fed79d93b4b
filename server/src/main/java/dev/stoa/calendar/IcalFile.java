package dev.stoa.calendar;

import dev.stoa.calendar.IcalComponent.Property;
import dev.stoa.platform.error.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;
import org.jspecify.annotations.Nullable;

/** Reads an iCalendar file piece by piece; what no entry is made of is passed over. */
final class IcalFile implements ContentHandler {

    static final int MOST_EVENTS = 10_000;
    private static final int MOST_PROPERTIES = 6_000;
    private static final int BUFFER = 8_192;

    private final List<IcalComponent> events = new ArrayList<>();
    private final Map<String, String> zones = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private @Nullable IcalComponent event;
    private Map<String, String> parameters = new HashMap<>();
    private String property = "";
    private String value = "";
    private String zone = "";
    private int calendars;

    private IcalFile() {}

    /** Refuses what is no iCalendar file, and says where. */
    static IcalFile read(InputStream in) throws IOException {
        var file = new IcalFile();
        Reader text = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        try {
            skipByteOrderMark(text);
            new CalendarParserImpl().parse(new UnfoldingReader(text, BUFFER), file);
        } catch (CharacterCodingException malformed) {
            throw CalendarError.CALENDAR_FILE_INVALID.problem("The file is not in UTF-8.");
        } catch (ParserException malformed) {
            throw unreadable(malformed.getLineNo());
        }
        if (file.calendars == 0) {
            throw unreadable(1);
        }
        return file;
    }

    private static Problem unreadable(int line) {
        return CalendarError.CALENDAR_FILE_INVALID.problem(
                "The file is not iCalendar (RFC 5545): it cannot be read from line " + line + " on.",
                Map.of("line", line));
    }

    private static void skipByteOrderMark(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
    }

    List<IcalComponent> events() {
        return events;
    }

    /** Other names that the file itself has for its zones. */
    Map<String, String> zones() {
        return zones;
    }

    @Override
    public void startCalendar() {
        calendars++;
    }

    @Override
    public void endCalendar() {}

    @Override
    public void startComponent(String name) {
        String component = name.toUpperCase(Locale.ROOT);
        IcalComponent around = event;
        if (around != null) {
            around.addPart(component);
        } else if (component.equals("VEVENT")) {
            if (events.size() == MOST_EVENTS) {
                throw CalendarError.CALENDAR_FILE_INVALID.problem(
                        "The file has more than " + MOST_EVENTS + " events; import it in parts.");
            }
            event = new IcalComponent();
            events.add(event);
        } else if (component.equals("VTIMEZONE")) {
            zone = "";
        }
        open.push(component);
    }

    @Override
    public void endComponent(String name) {
        open.poll();
        if (!open.contains("VEVENT")) {
            event = null;
        }
    }

    @Override
    public void startProperty(String name) {
        property = name.toUpperCase(Locale.ROOT);
        parameters = new HashMap<>(4);
        value = "";
    }

    @Override
    public void parameter(String name, String given) {
        parameters.put(name.toUpperCase(Locale.ROOT), given.replace("\"", ""));
    }

    @Override
    public void propertyValue(String given) {
        value = given;
    }

    @Override
    public void endProperty(String name) {
        String within = open.peek();
        IcalComponent current = event;
        if (current != null && "VEVENT".equals(within)) {
            if (current.size() == MOST_PROPERTIES) {
                throw CalendarError.CALENDAR_FILE_INVALID.problem(
                        "The file has an event with more than " + MOST_PROPERTIES + " properties.");
            }
            current.add(new Property(property, parameters, value));
        } else if ("VTIMEZONE".equals(within) && property.equals("TZID")) {
            zone = value.strip();
        } else if ("VTIMEZONE".equals(within) && property.equals("X-LIC-LOCATION")) {
            zones.put(zone, value.strip());
        }
    }
}
