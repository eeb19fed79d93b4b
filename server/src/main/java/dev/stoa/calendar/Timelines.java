package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What can be read from calendars: single entries, windows, free and busy times. */
public final class Timelines {

    /** The short form of an entry, for drawing. */
    public record Shown(
            UUID id,
            String title,
            Instant start,
            Instant end,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String location) {}

    private final Db db;
    private final Recurrences recurrences;
    private final Foresight foresight;
    private final Clock clock;
    private final CalendarStore calendars = new CalendarStore();
    private final EntryStore store = new EntryStore();
    private final ParticipantStore participants = new ParticipantStore();

    public Timelines(Db db, Recurrences recurrences, JsonMapper json, Clock clock) {
        this.db = db;
        this.recurrences = recurrences;
        this.foresight = new Foresight(json);
        this.clock = clock;
    }

    Entry get(Caller caller, UUID id) {
        return db.read(caller, tx -> {
            Entry entry = store.find(tx, id).orElseThrow(CalendarError.ENTRY_NOT_FOUND::problem);
            return switch (seen(tx, caller, entry)) {
                case NOTHING -> throw CalendarError.ENTRY_NOT_FOUND.problem();
                case TIME -> entry.busyOnly();
                case ALL -> entry;
            };
        });
    }

    /** Refuses an entry that the caller does not see, and one of which they see the time alone. */
    void checkReadable(Tx tx, Caller caller, UUID id) {
        Entry entry = store.find(tx, id).orElseThrow(CalendarError.ENTRY_NOT_FOUND::problem);
        switch (seen(tx, caller, entry)) {
            case NOTHING -> throw CalendarError.ENTRY_NOT_FOUND.problem();
            case TIME -> throw CommonError.NOT_ALLOWED.problem("You see when the entry is, not what.");
            case ALL -> {}
        }
    }

    /** Whether the caller may read an entry; of one that is not there or whose time alone they see they may not. */
    public boolean allows(Caller caller, UUID id) {
        return db.read(
                caller,
                tx -> store.find(tx, id)
                        .map(entry -> seen(tx, caller, entry) == Seen.ALL)
                        .orElse(false));
    }

    private enum Seen {
        NOTHING,
        TIME,
        ALL
    }

    /** Who is invited sees an entry even in a calendar they do not see. */
    private Seen seen(Tx tx, Caller caller, Entry entry) {
        Sight sight = sight(tx, caller, List.of(entry.calendarId()), Instant.MIN);
        if (sight.reads(entry) || (entry.settled() && invited(tx, sight, entry.id()))) {
            return Seen.ALL;
        }
        return sight.covers(entry) ? Seen.TIME : Seen.NOTHING;
    }

    private boolean invited(Tx tx, Sight sight, UUID entryId) {
        UUID member = sight.member();
        return member != null && participants.roleOf(tx, entryId, member).isPresent();
    }

    Page<Entry> list(Caller caller, EntryFilter filter, PageRequest page) {
        Window window = filter.window();
        Sight sight = sightOfAll(caller, filter.calendarIds(), window);
        return db.read(caller, tx -> store.list(tx, window, sight, filter, page).map(EntryStore.Seen::shown));
    }

    List<Shown> shown(Caller caller, EntryFilter filter) {
        Window window = filter.window();
        Sight sight = sightOfAll(caller, filter.calendarIds(), window);
        return db.read(caller, tx -> store.shown(tx, window, sight)).stream()
                .map(EntryStore.Seen::shown)
                .map(entry ->
                        new Shown(entry.id(), entry.title(), entry.startsAt(), entry.endsAt(), entry.locationName()))
                .toList();
    }

    /** However far ahead it is, nothing is stored to answer it. */
    BusySlot.FreeBusy freeBusy(Caller caller, EntryFilter filter) {
        Window window = filter.window();
        Sight sight = sightOf(caller, filter.calendarIds(), window);
        List<BusySlot> slots = db.read(caller, tx -> {
            List<BusySlot> stored = store.busy(tx, window, sight);
            return sight.behind().isEmpty()
                    ? stored
                    : Stream.concat(stored.stream(), foresight.busy(tx, sight, window, clock.instant()).stream())
                            .sorted(Comparator.comparing(BusySlot::calendarId).thenComparing(BusySlot::startsAt))
                            .toList();
        });
        return new BusySlot.FreeBusy(window.from(), window.to(), BusySlot.merge(slots, window));
    }

    /** The same as {@link #sightOf}, with all stored that series have in the window, so that it has an id. */
    private Sight sightOfAll(Caller caller, @Nullable List<UUID> ids, Window window) {
        Sight sight = sightOf(caller, ids, window);
        if (!sight.behind().isEmpty()) {
            recurrences.reach(caller.tenantId(), sight.behind(), window.to());
        }
        return sight;
    }

    /** Refuses ids of calendars that the caller does not see, by name. */
    private Sight sightOf(Caller caller, @Nullable List<UUID> ids, Window window) {
        Sight sight = db.read(caller, tx -> sight(tx, caller, ids, window.to()));
        if (ids != null) {
            var unknown = new HashSet<>(ids);
            unknown.removeAll(sight.calendars());
            if (!unknown.isEmpty()) {
                String names = unknown.stream().map(UUID::toString).sorted().collect(Collectors.joining(", "));
                throw CalendarError.CALENDAR_NOT_FOUND.problem("calendarIds: there is no calendar " + names + ".");
            }
        }
        return sight;
    }

    private Sight sight(Tx tx, Caller caller, @Nullable List<UUID> ids, Instant until) {
        List<CalendarStore.Visible> visible = calendars.visible(tx, CalendarAccess.of(caller), ids);
        return Sight.of(caller, visible, until);
    }
}
