package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The SQL of what entries guard, beyond storing one of them. All of it needs the calendar's lock. */
final class GuardStore {

    /** An all-day entry and its days. */
    record Days(UUID id, LocalDate localStartDate, LocalDate localEndDateExclusive) {}

    private static final String SLOTS = """
            select id, lane, starts_at, ends_at, lower(guarded) as guarded_from, upper(guarded) as guarded_to
              from calendar_entry
             where tenant_id = :tenant
               and calendar_id = :calendarId
               and deleted_at is null
               and guarded is not null
            """;

    /** What guards some moment of a range. */
    List<Lanes.Slot> overlapping(Tx tx, UUID calendarId, UUID exceptId, Guard range) {
        return tx.sql(SLOTS + """
                   and starts_at < :reachTo
                   and (starts_at > :reachFrom or long)
                   and ends_at > :longFrom
                   and guarded && tstzrange(:guardedFrom, :guardedTo)
                   and id <> :exceptId
                """)
                .bind(range)
                .bind("calendarId", calendarId)
                .bind("exceptId", exceptId)
                .list(Lanes.Slot.class);
    }

    /** What guards some moment of any of several ranges, which are in order of start, except those entries themselves. */
    List<Lanes.Slot> overlappingAny(Tx tx, UUID calendarId, List<Lanes.Slot> ranges, int capacity) {
        Instant last =
                ranges.stream().map(Lanes.Slot::guardedTo).reduce(Lanes::later).orElseThrow();
        return tx.sql("""
                with wanted as materialized (
                    select range_agg(tstzrange(wanted_from, wanted_to)) as ranges
                      from unnest(cast(:froms as timestamptz[]), cast(:tos as timestamptz[])) as w (wanted_from, wanted_to)),
                near as (
                    select id, lane, starts_at, ends_at, guarded
                      from calendar_entry
                     where tenant_id = :tenant
                       and calendar_id = :calendarId
                       and deleted_at is null
                       and starts_at > :reachFrom
                       and starts_at < :reachTo
                    union all
                    select id, lane, starts_at, ends_at, guarded
                      from calendar_entry
                     where tenant_id = :tenant
                       and calendar_id = :calendarId
                       and deleted_at is null
                       and long
                       and starts_at <= :reachFrom
                       and ends_at > :longFrom)
                select id, lane, starts_at, ends_at, lower(guarded) as guarded_from, upper(guarded) as guarded_to
                  from near
                 where guarded is not null
                   and guarded && (select ranges from wanted)
                   and id <> all (cast(:ids as uuid[]))
                """)
                .bind(Guard.between(ranges.getFirst().guardedFrom(), last, capacity))
                .bind("calendarId", calendarId)
                .bind("froms", ranges.stream().map(Lanes.Slot::guardedFrom).toList())
                .bind("tos", ranges.stream().map(Lanes.Slot::guardedTo).toList())
                .bind("ids", ranges.stream().map(Lanes.Slot::id).toList())
                .list(Lanes.Slot.class);
    }

    List<Lanes.Slot> all(Tx tx, UUID calendarId) {
        return tx.sql(SLOTS).bind("calendarId", calendarId).list(Lanes.Slot.class);
    }

    List<Days> allDay(Tx tx, UUID calendarId) {
        return tx.sql("""
                select id, local_start_date, local_end_date_exclusive
                  from calendar_entry
                 where tenant_id = :tenant
                   and calendar_id = :calendarId
                   and deleted_at is null
                   and is_all_day
                """).bind("calendarId", calendarId).list(Days.class);
    }

    long countAhead(Tx tx, UUID calendarId, Instant now) {
        return tx.sql("""
                select count(*)
                  from calendar_entry
                 where tenant_id = :tenant
                   and calendar_id = :calendarId
                   and deleted_at is null
                   and guarded is not null
                   and ends_at > :now
                """).bind("calendarId", calendarId).bind("now", now).one(Long.class);
    }

    /** Gives entries that guard something other times, ranges and lanes, all at once. */
    void move(Tx tx, List<Lanes.Slot> slots) {
        if (slots.isEmpty()) {
            return;
        }
        tx.sql("""
                update calendar_entry e
                   set starts_at = moved.starts_at,
                       ends_at = moved.ends_at,
                       lane = moved.lane,
                       guarded = tstzrange(moved.guarded_from, moved.guarded_to),
                       revision = e.revision
                                + cast((e.starts_at, e.ends_at) <> (moved.starts_at, moved.ends_at) as integer)
                  from unnest(cast(:ids as uuid[]),
                              cast(:lanes as integer[]),
                              cast(cast(:starts as text[]) as timestamptz[]),
                              cast(cast(:ends as text[]) as timestamptz[]),
                              cast(cast(:froms as text[]) as timestamptz[]),
                              cast(cast(:tos as text[]) as timestamptz[]))
                       as moved (id, lane, starts_at, ends_at, guarded_from, guarded_to)
                 where e.tenant_id = :tenant
                   and e.id = moved.id
                """)
                .bind("ids", slots.stream().map(Lanes.Slot::id).toList())
                .bind("lanes", slots.stream().map(Lanes.Slot::lane).toList())
                .bind(
                        "starts",
                        slots.stream().map(slot -> slot.startsAt().toString()).toList())
                .bind(
                        "ends",
                        slots.stream().map(slot -> slot.endsAt().toString()).toList())
                .bind(
                        "froms",
                        slots.stream()
                                .map(slot -> slot.guardedFrom().toString())
                                .toList())
                .bind(
                        "tos",
                        slots.stream().map(slot -> slot.guardedTo().toString()).toList())
                .refuse("slot_taken", CalendarError.SLOT_TAKEN)
                .execute();
    }

    /** Gives all-day entries that guard nothing other times. */
    void moveUnguarded(Tx tx, List<EntryDays> days) {
        tx.sql("""
                update calendar_entry
                   set starts_at = :startsAt,
                       ends_at = :endsAt,
                       timezone = :timezone,
                       revision = revision + 1
                 where tenant_id = :tenant
                   and id = :id
                   and guarded is null
                """).batch(days);
    }

    /** The same for the zone of those that do; {@link #move} gives them their times. */
    void renameZone(Tx tx, UUID calendarId, String timezone) {
        tx.sql("""
                update calendar_entry
                   set timezone = :timezone
                 where tenant_id = :tenant
                   and calendar_id = :calendarId
                   and is_all_day
                   and guarded is not null
                """).bind("calendarId", calendarId).bind("timezone", timezone).execute();
    }

    /** New times of an all-day entry. */
    record EntryDays(UUID id, Instant startsAt, Instant endsAt, String timezone) {}
}
