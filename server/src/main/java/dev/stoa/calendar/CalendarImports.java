package dev.stoa.calendar;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.stoa.calendar.EventImport.Result;
import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.CommonError;
import dev.stoa.platform.error.Problem;
import dev.stoa.platform.events.EventLog;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports calendar files. Each event is whole or not there at all, and one that is refused keeps no other. Importing a
 * file again finds everything as it should be.
 */
public final class CalendarImports {

    /** In one transaction; bookings of the calendar wait for it. */
    private static final int AT_ONCE = 20;

    /** Compared without keeping anybody waiting. */
    private static final int COMPARED_AT_ONCE = 100;

    private final Db db;
    private final Clock clock;
    private final EventImport importing;
    private final WaitlistOffers offers;
    private final CalendarStore calendars = new CalendarStore();

    public CalendarImports(
            Db db,
            EntryApprovals approvals,
            WaitlistOffers offers,
            Entries entries,
            EventLog events,
            Ids ids,
            JsonMapper json,
            Clock clock) {
        this.db = db;
        this.offers = offers;
        this.clock = clock;
        this.importing = new EventImport(events, ids, approvals, entries, json, clock);
    }

    /** What was to be found out is found out, and nothing of it shall stay. */
    private static final class Tried extends RuntimeException {

        private Tried() {
            super("A dry run", null, false, false);
        }
    }

    CalendarImport run(Caller caller, UUID calendarId, IcalFile file, CalendarImport.Wish wish) {
        Calendar calendar = db.read(
                caller,
                tx -> checked(calendars
                        .find(tx, CalendarAccess.of(caller), calendarId)
                        .orElseThrow(CalendarError.CALENDAR_NOT_FOUND::problem)));
        boolean dryRun = requireNonNullElse(wish.dryRun(), false);
        var reader = new IcalEventReader(
                new IcalZones(file.zones()),
                ZoneId.of(calendar.timezone()),
                requireNonNullElse(wish.kind(), Entry.Kind.EVENT),
                clock.instant());
        List<NamedEvents> named = List.copyOf(NamedEvents.of(file));
        Map<NamedEvents, List<CalendarImport.Line>> lines = new HashMap<>();
        Map<NamedEvents, IcalEvent> read = new HashMap<>();
        for (NamedEvents one : named) {
            try {
                read.put(one, one.read(reader));
            } catch (Problem refusal) {
                lines.put(one, one.refused(refusal));
            }
        }
        leaveUnchanged(caller, calendar, read, lines);
        List<NamedEvents> rest =
                named.stream().filter(one -> !lines.containsKey(one)).toList();
        if (dryRun) {
            attempt(caller, calendarId, rest, read, lines);
        } else {
            for (int at = 0; at < rest.size(); at += AT_ONCE) {
                List<NamedEvents> some = rest.subList(at, Math.min(at + AT_ONCE, rest.size()));
                lines.putAll(db.write(caller, tx -> apply(tx, caller, calendarId, some, read)));
            }
        }
        var all = new ArrayList<CalendarImport.Line>();
        named.forEach(one -> all.addAll(lines.getOrDefault(one, List.of())));
        return CalendarImport.of(dryRun, all);
    }

    private void leaveUnchanged(
            Caller caller,
            Calendar calendar,
            Map<NamedEvents, IcalEvent> read,
            Map<NamedEvents, List<CalendarImport.Line>> lines) {
        List<NamedEvents> all = List.copyOf(read.keySet());
        for (int at = 0; at < all.size(); at += COMPARED_AT_ONCE) {
            List<NamedEvents> some = all.subList(at, Math.min(at + COMPARED_AT_ONCE, all.size()));
            Map<String, EventImport.Known> known = db.read(
                    caller,
                    tx -> importing.known(
                            tx, calendar, some.stream().map(NamedEvents::uid).toList()));
            for (NamedEvents one : some) {
                EventImport.Known stored = known.get(one.uid());
                if (stored != null && stored.sameAs(requireNonNull(read.get(one)))) {
                    lines.put(one, one.lines(Result.UNCHANGED));
                }
            }
        }
    }

    /** All in one transaction, so that events of the file that are in each other's way are found out. */
    private void attempt(
            Caller caller,
            UUID calendarId,
            List<NamedEvents> named,
            Map<NamedEvents, IcalEvent> read,
            Map<NamedEvents, List<CalendarImport.Line>> lines) {
        try {
            db.execute(caller, tx -> {
                lines.putAll(apply(tx, caller, calendarId, named, read));
                throw new Tried();
            });
        } catch (Tried nothingStays) {
            return;
        }
    }

    private Map<NamedEvents, List<CalendarImport.Line>> apply(
            Tx tx, Caller caller, UUID calendarId, List<NamedEvents> named, Map<NamedEvents, IcalEvent> read) {
        Map<NamedEvents, List<CalendarImport.Line>> lines = new HashMap<>();
        for (NamedEvents one : named) {
            Calendar calendar = checked(calendars
                    .lock(tx, CalendarAccess.of(caller), calendarId)
                    .orElseThrow(CalendarError.CALENDAR_NOT_FOUND::problem));
            try {
                Result result = tx.attempt(part -> {
                    Result applied = importing.apply(part, caller, calendar, requireNonNull(read.get(one)));
                    offers.serve(part, calendar);
                    return applied;
                });
                lines.put(one, one.lines(result));
            } catch (Problem refusal) {
                lines.put(one, one.refused(refusal));
            }
        }
        return lines;
    }

    private static Calendar checked(Calendar calendar) {
        if (!calendar.manageable()) {
            throw CommonError.NOT_ALLOWED.problem("Only those who manage the calendar import into it.");
        }
        return calendar;
    }
}
