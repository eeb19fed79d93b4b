package dev.stoa.calendar;

import dev.stoa.platform.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The VEVENTs of a file that have one UID: an event with what it says of single instances. */
final class NamedEvents {

    private static final int LONGEST_UID = 1_000;

    private final String uid;
    private final List<IcalComponent> others = new ArrayList<>();
    private final List<IcalComponent> outdated = new ArrayList<>();
    private @Nullable IcalComponent main;

    private NamedEvents(String uid) {
        this.uid = uid;
    }

    /** In the order of the file; those without a UID under an empty one. */
    static Collection<NamedEvents> of(IcalFile file) {
        Map<String, NamedEvents> named = new LinkedHashMap<>();
        for (IcalComponent event : file.events()) {
            named.computeIfAbsent(event.text("UID", "").strip(), NamedEvents::new)
                    .add(event);
        }
        return named.values();
    }

    private void add(IcalComponent event) {
        IcalComponent before = main;
        if (event.find("RECURRENCE-ID").isPresent()) {
            others.add(event);
        } else if (before == null) {
            main = event;
        } else if (uid.isEmpty() || sequence(event) < sequence(before)) {
            outdated.add(event);
        } else {
            outdated.add(before);
            main = event;
        }
    }

    private static int sequence(IcalComponent event) {
        try {
            return Integer.parseInt(event.word("SEQUENCE"));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    String uid() {
        return uid;
    }

    IcalEvent read(IcalEventReader reader) {
        IcalComponent event = main;
        if (uid.isEmpty()) {
            throw IcalMoment.invalid("The event has no UID, so it could not be found again.");
        }
        if (uid.length() > LONGEST_UID) {
            throw IcalMoment.invalid("The UID is longer than " + LONGEST_UID + " characters.");
        }
        if (event == null) {
            throw IcalMoment.invalid("There is a RECURRENCE-ID, but not the event that recurs.");
        }
        return reader.read(uid, event, others);
    }

    /** One line for each VEVENT. */
    List<CalendarImport.Line> lines(EventImport.Result result) {
        String left = result == EventImport.Result.CREATED || result == EventImport.Result.UPDATED ? leftOut() : null;
        String message = result == EventImport.Result.SKIPPED ? "It is cancelled, and was not there." : left;
        return lines(result, null, message);
    }

    List<CalendarImport.Line> refused(Problem why) {
        return lines(EventImport.Result.REFUSED, why.code().name(), why.getMessage());
    }

    private List<CalendarImport.Line> lines(
            EventImport.Result result, @Nullable String code, @Nullable String message) {
        var lines = new ArrayList<CalendarImport.Line>();
        String name = uid.isEmpty() ? null : uid;
        if (main != null) {
            lines.add(new CalendarImport.Line(name, null, result, code, message));
        }
        for (IcalComponent other : others) {
            lines.add(new CalendarImport.Line(name, other.word("RECURRENCE-ID"), result, code, message));
        }
        outdated.stream()
                .map(_ -> uid.isEmpty()
                        ? new CalendarImport.Line(null, null, result, code, message)
                        : new CalendarImport.Line(
                                name,
                                null,
                                EventImport.Result.SKIPPED,
                                null,
                                "The file has a later one with the same UID (SEQUENCE)."))
                .forEach(lines::add);
        return lines;
    }

    private @Nullable String leftOut() {
        Set<String> unused = new TreeSet<>();
        if (main != null) {
            unused.addAll(main.unused(IcalEventReader.USED));
        }
        others.forEach(other -> unused.addAll(other.unused(IcalEventReader.USED)));
        return unused.isEmpty() ? null : "Left out: " + String.join(", ", unused) + ".";
    }
}
