package dev.stoa.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    private final CalendarStore calendars = new CalendarStore();
    private final EntryStore store = new EntryStore();
    private final ParticipantStore participants = new ParticipantStore();

    public Timelines(Db db, Recurrences recurrences) {
        this.db = db;
        this.recurrences = recurrences;
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
        if (sight.reads(entry)
                || (entry.settled() && !invitedTo(tx, sight, Set.of(entry.id())).isEmpty())) {
            return Seen.ALL;
        }
        return sight.covers(entry) ? Seen.TIME : Seen.NOTHING;
    }

    Page<Entry> list(Caller caller, EntryFilter filter, PageRequest page) {
        Window window = filter.window();
        Sight sight = sightOfAll(caller, filter.calendarIds(), window);
        return db.read(caller, tx -> {
            Page<Entry> entries = store.list(tx, window, sight, filter, page);
            return entries.withItems(masked(tx, sight, entries.items()));
        });
    }

    List<Shown> shown(Caller caller, EntryFilter filter) {
        Window window = filter.window();
        Sight sight = sightOfAll(caller, filter.calendarIds(), window);
        return db.read(caller, tx -> masked(tx, sight, store.shown(tx, window, sight))).stream()
                .map(entry ->
                        new Shown(entry.id(), entry.title(), entry.startsAt(), entry.endsAt(), entry.locationName()))
                .toList();
    }

    /** The same entries, of those that the caller may not read their times alone. */
    private List<Entry> masked(Tx tx, Sight sight, List<Entry> entries) {
        Set<UUID> hidden = entries.stream()
                .filter(entry -> !sight.reads(entry))
                .map(Entry::id)
                .collect(Collectors.toSet());
        Set<UUID> invited = invitedTo(tx, sight, hidden);
        return entries.stream()
                .map(entry -> invited.contains(entry.id()) ? entry : sight.of(entry))
                .toList();
    }

    private Set<UUID> invitedTo(Tx tx, Sight sight, Set<UUID> entries) {
        UUID member = sight.member();
        return member == null || entries.isEmpty() ? Set.of() : Set.copyOf(participants.invitedTo(tx, member, entries));
    }

    BusySlot.FreeBusy freeBusy(Caller caller, EntryFilter filter) {
        Window window = filter.window();
        Sight sight = sightOfAll(caller, filter.calendarIds(), window);
        List<BusySlot> slots = db.read(caller, tx -> store.busy(tx, window, sight));
        return new BusySlot.FreeBusy(window.from(), window.to(), BusySlot.merge(slots, window));
    }

    /** Refuses ids of calendars that the caller does not see, by name; has all stored that series have in the window. */
    private Sight sightOfAll(Caller caller, @Nullable List<UUID> ids, Window window) {
        Sight sight = db.read(caller, tx -> sight(tx, caller, ids, window.to()));
        if (ids != null) {
            var unknown = new HashSet<>(ids);
            unknown.removeAll(sight.calendars());
            if (!unknown.isEmpty()) {
                String names = unknown.stream().map(UUID::toString).sorted().collect(Collectors.joining(", "));
                throw CalendarError.CALENDAR_NOT_FOUND.problem("calendarIds: there is no calendar " + names + ".");
            }
        }
        sight.behind().forEach(calendar -> recurrences.reach(caller.tenantId(), calendar, window.to()));
        return sight;
    }

    private Sight sight(Tx tx, Caller caller, @Nullable List<UUID> ids, Instant until) {
        List<CalendarStore.Visible> visible = calendars.visible(tx, CalendarAccess.of(caller), ids);
        return Sight.of(caller, visible, until);
    }
}
