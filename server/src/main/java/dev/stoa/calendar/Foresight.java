package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;

import dev.stoa.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What series are going to have beyond what is stored of them; it is computed, and nothing here is stored. */
final class Foresight {

    /** More for one look are refused. */
    private static final int MOST = 5_000;

    private static final CalendarAccess ALL = new CalendarAccess(true, null);

    private final Policies policies;
    private final CalendarStore calendars = new CalendarStore();
    private final RecurrenceStore store = new RecurrenceStore();
    private final InstanceStore instances = new InstanceStore();
    private final EntryStore entries = new EntryStore();

    Foresight(JsonMapper json) {
        this.policies = new Policies(json);
    }

    /** A series of which not everything is stored. */
    private record Growing(Calendar calendar, BookingPolicy policy, RecurrenceMaster master, Entry root) {

        /** @param from nothing is wanted that starts before */
        List<Series.Instance> between(Instant from, Instant to, Instant now) {
            Instant begin = Lanes.later(from, requireNonNull(master.generatedUntil()));
            Instant end = Lanes.earlier(to, Series.furthest(policy, master, root, now));
            if (!begin.isBefore(end) || !root.status().beginning()) {
                return List.of();
            }
            ZoneId zone = ZoneId.of(calendar.timezone());
            return master.expansion(root, zone).between(begin, end).list().stream()
                    .map(occurrence -> Series.at(root.id(), occurrence, root, zone))
                    .filter(instance -> instance.startsAt().isBefore(instance.endsAt()))
                    .filter(instance -> !root.holdsSlot() || !BookingRules.outlived(policy, instance.span(), zone, now))
                    .toList();
        }

        Duration length() {
            return Duration.between(root.startsAt(), root.endsAt());
        }

        BusySlot busy(Series.Instance instance) {
            return new BusySlot(calendar.id(), instance.startsAt(), instance.endsAt(), root.status(), root.isAllDay());
        }
    }

    /**
     * The times that series will take in a window. What will turn out to be sold to others by then is among them: that
     * time is taken either way.
     */
    List<BusySlot> busy(Tx tx, Sight sight, Window window, Instant now) {
        List<Growing> growing = growing(tx, sight.behind(), window.to()).stream()
                .filter(series -> series.root().takesTime() && sight.covers(series.root()))
                .toList();
        Set<InstanceStore.Day> known = growing.isEmpty()
                ? Set.of()
                : Set.copyOf(instances.days(
                        tx,
                        growing.stream().map(series -> series.master().id()).toList(),
                        window.from()
                                .minus(2, ChronoUnit.DAYS)
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate()));
        var slots = new ArrayList<BusySlot>();
        for (Growing series : growing) {
            series.between(window.from().minus(series.length()), window.to(), now).stream()
                    .filter(instance -> !known.contains(
                            new InstanceStore.Day(series.master().id(), instance.date())))
                    .filter(instance -> instance.endsAt().isAfter(window.from()))
                    .map(series::busy)
                    .forEach(slots::add);
            refuseBeyond(slots.size());
        }
        return slots;
    }

    /** The series that grow when everything up to a moment is stored; refused when that would be too much at once. */
    List<UUID> behind(Tx tx, Collection<UUID> calendarIds, Instant until, Instant now) {
        var behind = new ArrayList<UUID>();
        int count = 0;
        for (Growing series : growing(tx, calendarIds, until)) {
            count += series.between(Instant.MIN, until, now).size();
            refuseBeyond(count);
            behind.add(series.master().id());
        }
        return behind;
    }

    private static void refuseBeyond(int count) {
        if (count > MOST) {
            throw CalendarError.TOO_FAR_AHEAD.problem();
        }
    }

    private List<Growing> growing(Tx tx, Collection<UUID> calendarIds, Instant until) {
        List<RecurrenceMaster> masters = store.behind(tx, calendarIds, until);
        if (masters.isEmpty()) {
            return List.of();
        }
        Map<UUID, Calendar> known = calendars.all(tx, ALL, calendarIds).stream()
                .collect(Collectors.toMap(Calendar::id, Function.identity()));
        Map<UUID, Entry> roots = entries
                .all(tx, masters.stream().map(RecurrenceMaster::rootEntryId).toList())
                .stream()
                .collect(Collectors.toMap(Entry::id, Function.identity()));
        var growing = new ArrayList<Growing>();
        for (RecurrenceMaster master : masters) {
            Calendar calendar = known.get(master.calendarId());
            Entry root = roots.get(master.rootEntryId());
            if (calendar != null && root != null) {
                growing.add(new Growing(calendar, policies.booking(calendar), master, root));
            }
        }
        return growing;
    }
}
