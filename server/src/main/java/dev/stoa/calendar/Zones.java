package dev.stoa.calendar;

import dev.stoa.platform.error.FieldError;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Time zones by their IANA names. */
final class Zones {

    /** The JDK's own names are left out; nobody else knows them. */
    private static final Set<String> NAMES = ZoneId.getAvailableZoneIds().stream()
            .filter(name -> !name.startsWith("SystemV/"))
            .collect(Collectors.toUnmodifiableSet());

    private Zones() {}

    static Optional<ZoneId> find(String name) {
        return NAMES.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }

    static ZoneId check(String field, String name) {
        if (!NAMES.contains(name)) {
            throw FieldError.problem(
                    CalendarError.UNKNOWN_TIMEZONE,
                    List.of(new FieldError(field, "unknown_timezone", "must be an IANA name such as Europe/Zurich")));
        }
        return ZoneId.of(name);
    }
}
