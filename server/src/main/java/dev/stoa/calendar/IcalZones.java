package dev.stoa.calendar;

import com.ibm.icu.util.TimeZone;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out which zone a file means: by its IANA name, wherever that stands, or by the name Windows has for it. */
final class IcalZones {

    private static final String WORLD = "001";

    private final Map<String, String> known;

    /** @param known other names for some, as the file has them */
    IcalZones(Map<String, String> known) {
        this.known = known;
    }

    Optional<ZoneId> find(String name) {
        return Stream.of(name, known.get(name))
                .flatMap(Stream::ofNullable)
                .flatMap(one -> Stream.of(one, path(one), windows(one)))
                .flatMap(Stream::ofNullable)
                .flatMap(one -> Zones.find(one).stream())
                .findFirst();
    }

    /** The end of one like {@code /freeassociation.sourceforge.net/Tzfile/Europe/Zurich}. */
    private static @Nullable String path(String name) {
        String rest = name;
        while (rest.indexOf('/') >= 0) {
            rest = rest.substring(rest.indexOf('/') + 1);
            if (Zones.find(rest).isPresent()) {
                return rest;
            }
        }
        return null;
    }

    private static @Nullable String windows(String name) {
        return TimeZone.getIDForWindowsID(name, WORLD);
    }
}
