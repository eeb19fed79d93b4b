package dev.stoa.reference;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import com.ibm.icu.util.ULocale;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The zones of the IANA database that stand for a place, and UTC, as they are now. Which names are current comes from ICU; offsets
 * come from the JDK, by whose rules the rest of the server counts too.
 */
final class TimezoneCatalog {

    static final List<String> FIRST = List.of(
            "Europe/Zurich",
            "Europe/Berlin",
            "Europe/Paris",
            "Europe/London",
            "America/New_York",
            "America/Los_Angeles",
            "Asia/Tokyo",
            "Asia/Singapore",
            "Australia/Sydney");

    private static final String UTC = "Etc/UTC";
    private static final String NO_PLACE = "Etc";
    private static final DateTimeFormatter ABBREVIATION = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private final Clock clock;
    private final TimeZoneNames cldr = TimeZoneNames.getInstance(ULocale.ENGLISH);
    private final Map<String, String> names = ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toUnmodifiableMap(id -> id.toLowerCase(Locale.ROOT), Function.identity()));
    private volatile @Nullable Moment now;

    /** A zone in a list, and what it is found by. */
    record Entry(Timezone zone, String searchText) {}

    /**
     * How the zones stand until the next of them changes its offset.
     *
     * @param entries the first ones first, then by region and city
     */
    record Moment(Instant since, Instant until, List<Entry> entries) {

        List<String> regions() {
            return entries.stream()
                    .map(entry -> entry.zone().region())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    TimezoneCatalog(Clock clock) {
        this.clock = clock;
    }

    Moment now() {
        Instant instant = clock.instant();
        Moment known = now;
        if (known == null || !instant.isBefore(known.until()) || instant.isBefore(known.since())) {
            known = at(instant);
            now = known;
        }
        return known;
    }

    /** By its name or an older one for the same zone, in any case. */
    Optional<Timezone> find(String name) {
        return currentName(name).map(current -> zone(current, clock.instant()));
    }

    /** The name under which the zone is listed. */
    Optional<String> currentName(String name) {
        return Optional.ofNullable(names.get(name.toLowerCase(Locale.ROOT))).map(this::current);
    }

    private String current(String id) {
        String current = TimeZone.getIanaID(id);
        return current != null && names.containsValue(current) ? current : id;
    }

    private Moment at(Instant instant) {
        List<String> ids = Stream.concat(
                        TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, null, null).stream()
                                .map(TimeZone::getIanaID)
                                .filter(Objects::nonNull)
                                .filter(names::containsValue),
                        Stream.of(UTC))
                .distinct()
                .toList();
        Instant until = ids.stream()
                .map(id -> ZoneId.of(id).getRules().nextTransition(instant))
                .filter(Objects::nonNull)
                .map(ZoneOffsetTransition::getInstant)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        List<Entry> entries = ids.stream()
                .map(id -> zone(id, instant))
                .sorted(Comparator.comparingInt((Timezone zone) -> rank(zone.name()))
                        .thenComparing(Timezone::region)
                        .thenComparing(zone -> SearchText.fold(zone.city()))
                        .thenComparing(Timezone::name))
                .map(zone -> new Entry(
                        zone,
                        SearchText.of(Stream.of(
                                zone.name(), zone.name().replace('_', ' '), zone.city(), zone.abbreviation()))))
                .toList();
        return new Moment(instant, until, entries);
    }

    private static int rank(String name) {
        int place = FIRST.indexOf(name);
        return place < 0 ? FIRST.size() : place;
    }

    private Timezone zone(String id, Instant instant) {
        ZoneId zone = ZoneId.of(id);
        ZoneOffset offset = zone.getRules().getOffset(instant);
        int slash = id.indexOf('/');
        return new Timezone(
                id,
                offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId(),
                offset.getTotalSeconds() / 60,
                slash < 0 ? NO_PLACE : id.substring(0, slash),
                city(id),
                abbreviation(zone, instant));
    }

    private String city(String id) {
        String name = id.startsWith(NO_PLACE) ? null : cldr.getExemplarLocationName(TimeZone.getCanonicalID(id));
        return name == null ? id.substring(id.lastIndexOf('/') + 1).replace('_', ' ') : name;
    }

    /** The JDK writes GMT-03:00 where the IANA database writes -03. */
    private static String abbreviation(ZoneId zone, Instant instant) {
        String text = ABBREVIATION.format(instant.atZone(zone));
        return text.matches("GMT[+-].*")
                ? text.substring("GMT".length()).replace(":00", "").replace(":", "")
                : text;
    }
}
