package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of reminders. */
final class ReminderStore {

    /**
     * Who looks at reminders of a calendar: they see those of entries that they may read.
     *
     * @param manages whether they manage the calendar and so see all
     * @param reads whether they read entries in it that are not private
     * @param approves whether they see what is not approved
     * @param member who they are; absent for callers that are no person
     */
    record Reader(
            boolean manages,
            boolean reads,
            boolean approves,
            @Nullable UUID member) {}

    private static final Sorts<Reminder> SORTS = Sorts.withId(Reminder::id).own("next_trigger_at, id");

    private static final Sorts<DueReminder.Row> DUE_SORTS =
            Sorts.<DueReminder.Row>withId(DueReminder.Row::targetId).own("target_due_at, id, target_id");

    private static final String COLUMNS = """
            select reminder.id, reminder.tenant_id, reminder.calendar_id, reminder.calendar_entry_id,
                   reminder.recurrence_master_id, reminder.channel, reminder.offset_minutes, reminder.is_enabled,
                   reminder.next_trigger_at, reminder.last_triggered_at, reminder.created_at, reminder.updated_at,
                   reminder.created_by, reminder.deleted_at, reminder.deleted_by, reminder.revision
            """;

    private static final String ONE = COLUMNS + """
              from reminder
             where tenant_id = :tenant
               and id = :id
               and deleted_at is null
            """;

    /** The entry it is for; of a series that is its root. */
    private static final String ENTRY = """
            coalesce(reminder.calendar_entry_id,
                     (select m.root_entry_id
                        from recurrence_master m
                       where m.tenant_id = :tenant
                         and m.id = reminder.recurrence_master_id))""";

    /** As with entries, see {@link Sight} and {@link Timelines}. */
    private static final String VISIBLE = """
               and (:manages
                    or coalesce(reminder.created_by = :member, false)
                    or exists (select
                                 from calendar_entry e
                                 left join recurrence_master m on m.tenant_id = e.tenant_id and m.id = e.series_id
                                where e.tenant_id = :tenant
                                  and e.id =\s""" + ENTRY + """

                                  and (coalesce(e.created_by = :member, false)
                                       or coalesce(e.owner_user_id = :member, false)
                                       or (:reads
                                           and e.visibility = 'default'
                                           and (:approves or coalesce(e.approval_state, 'approved') = 'approved'))
                                       or (coalesce(e.approval_state, 'approved') = 'approved'
                                           and exists (select
                                                         from entry_participant p
                                                        where p.tenant_id = :tenant
                                                          and p.calendar_entry_id in (e.id, m.root_entry_id)
                                                          and (p.actor_user_id = :member
                                                               or p.actor_group_id in (
                                                                      select g.group_id
                                                                        from group_member g
                                                                       where g.tenant_id = :tenant
                                                                         and g.user_id = :member)))))))
            """;

    private static final String OF_CALENDAR = """
             where reminder.tenant_id = :tenant
               and reminder.calendar_id = :calendarId
               and reminder.deleted_at is null
            """;

    /**
     * Stores it, on the clock for what it is to fire for first.
     *
     * @param seriesId the series whose instances it is for; those long past when it was made are none of its business
     */
    void insert(Tx tx, Reminder reminder, @Nullable UUID seriesId) {
        tx.sql("""
                insert into reminder (tenant_id, id, calendar_id, calendar_entry_id, recurrence_master_id, series_id,
                                      channel, offset_minutes, is_enabled, since, next_trigger_at, next_entry_id, wake_at,
                                      created_by, created_at, updated_at)
                select :tenant, :id, :calendarId, :calendarEntryId, :recurrenceMasterId, of.series,
                       :channel, :offsetMinutes, :isEnabled, of.since, n.due_at, n.entry_id, n.due_at,
                       :createdBy, :createdAt, :createdAt
                  from (select cast(:seriesId as uuid) as series,
                               case when cast(:seriesId as uuid) is null then '-infinity'
                                    else cast(:createdAt as timestamptz) - interval '1 hour' end as since) of
                  left join lateral stoa_reminder_next(
                                :tenant, :id, :calendarEntryId, of.series, :offsetMinutes, of.since, :createdAt, false) n
                         on cast(:isEnabled as boolean)
                """).bind(reminder).bind("seriesId", seriesId).execute();
    }

    /** Puts it on the clock for what it is to fire for next, as things are. */
    void schedule(Tx tx, UUID id) {
        tx.sql("select stoa_schedule_reminders(array[cast(:tenant as uuid)], array[cast(:id as uuid)])")
                .bind("id", id)
                .one(Long.class);
    }

    Reminder get(Tx tx, UUID id) {
        return tx.sql(ONE).bind("id", id).one(Reminder.class);
    }

    Optional<UUID> calendarOf(Tx tx, UUID id) {
        return tx.sql("""
                select calendar_id
                  from reminder
                 where tenant_id = :tenant
                   and id = :id
                   and deleted_at is null
                """).bind("id", id).find(UUID.class);
    }

    /** Keeps it from firing until the transaction ends. */
    Optional<Reminder> lock(Tx tx, UUID id) {
        return tx.sql(ONE + "   for no key update").bind("id", id).find(Reminder.class);
    }

    Optional<UUID> entryOf(Tx tx, UUID id) {
        return tx.sql("select " + ENTRY + " from reminder where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .find(UUID.class);
    }

    boolean visible(Tx tx, Reader reader, UUID id) {
        return tx.sql("select exists (select from reminder where tenant_id = :tenant and id = :id\n" + VISIBLE + ")")
                .bind(reader)
                .bind("id", id)
                .one(Boolean.class);
    }

    Page<Reminder> list(Tx tx, UUID calendarId, Reader reader, @Nullable Instant after, PageRequest page) {
        return tx.sql(COLUMNS + "  from reminder\n" + OF_CALENDAR + VISIBLE)
                .bind(reader)
                .bind("calendarId", calendarId)
                .and("next_trigger_at > :after", after)
                .page(Reminder.class, page, SORTS);
    }

    /** All instants until one that reminders of a calendar are still to fire at. */
    Page<DueReminder.Row> due(Tx tx, UUID calendarId, Reader reader, Instant until, PageRequest page) {
        return tx.sql(COLUMNS + """
                     , case when e.instance_date is null then 'entry' else 'recurrence_instance' end as target_kind,
                       e.id as target_id, e.starts_at as target_starts_at, e.ends_at as target_ends_at,
                       e.timezone as target_timezone, t.due_at as target_due_at
                  from reminder
                 cross join lateral stoa_reminder_targets(
                           reminder.tenant_id, reminder.id, reminder.calendar_entry_id, reminder.series_id,
                           reminder.offset_minutes, reminder.since) t
                  join calendar_entry e on e.tenant_id = reminder.tenant_id and e.id = t.entry_id
                """ + OF_CALENDAR + VISIBLE + """
                   and reminder.next_trigger_at <= :until
                   and t.due_at between reminder.next_trigger_at and :until
                """)
                .bind(reader)
                .bind("calendarId", calendarId)
                .bind("until", until)
                .page(DueReminder.Row.class, page, DUE_SORTS);
    }

    ReminderHealth.Summary summary(Tx tx, UUID calendarId, Instant now) {
        return tx.sql("""
                select count(*) as total,
                       count(*) filter (where is_enabled) as enabled,
                       count(*) filter (where not is_enabled) as disabled,
                       count(*) filter (where next_trigger_at <= :now) as due_count,
                       min(next_trigger_at) as next_trigger_at,
                       count(*) filter (where channel = 'in_app') as in_app,
                       count(*) filter (where channel = 'email') as email,
                       count(*) filter (where channel = 'sms') as sms,
                       count(*) filter (where channel = 'webhook') as webhook
                  from reminder
                """ + OF_CALENDAR)
                .bind("calendarId", calendarId)
                .bind("now", now)
                .one(ReminderHealth.Summary.class);
    }

    /** How many are still to fire, the first time before a moment. */
    long countAhead(Tx tx, UUID calendarId, Instant until) {
        return tx.sql("select count(*) from reminder\n" + OF_CALENDAR + "   and next_trigger_at < :until")
                .bind("calendarId", calendarId)
                .bind("until", until)
                .one(Long.class);
    }

    /** Instants that were missed since a moment, and reminders that were due but could not fire and wait for another try. */
    long countFailures(Tx tx, UUID calendarId, Instant since) {
        return tx.sql("""
                select (select count(*)
                          from reminder_delivery d
                          join reminder r on r.tenant_id = d.tenant_id and r.id = d.reminder_id
                         where d.tenant_id = :tenant
                           and d.outcome = 'missed'
                           and d.handled_at > :since
                           and r.calendar_id = :calendarId)
                     + (select count(*)
                          from reminder
                         where tenant_id = :tenant
                           and calendar_id = :calendarId
                           and deleted_at is null
                           and wake_at > next_trigger_at)
                """).bind("calendarId", calendarId).bind("since", since).one(Long.class);
    }

    void delete(Tx tx, UUID id, @Nullable UUID by, Instant now) {
        tx.sql("""
                update reminder
                   set deleted_at = :now,
                       deleted_by = :by,
                       next_trigger_at = null,
                       next_entry_id = null,
                       wake_at = null,
                       updated_at = :now,
                       revision = revision + 1
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("by", by).bind("now", now).execute();
    }

    /** @return how many instants there were that nobody had acknowledged */
    int acknowledgeFired(Tx tx, UUID id, Instant until, Instant now) {
        return tx.sql("""
                update reminder_delivery
                   set acknowledged_at = :now
                 where tenant_id = :tenant
                   and reminder_id = :id
                   and due_at <= :until
                   and acknowledged_at is null
                """).bind("id", id).bind("until", until).bind("now", now).execute();
    }

    /** Has it not fire for what is due until an instant. */
    int skip(Tx tx, UUID id, Instant until, Instant now) {
        return tx.sql("""
                insert into reminder_delivery (tenant_id, reminder_id, entry_id, starts_at, due_at, outcome, handled_at,
                                               acknowledged_at)
                select r.tenant_id, r.id, t.entry_id, t.starts_at, t.due_at, 'acknowledged', :now, :now
                  from reminder r
                 cross join lateral stoa_reminder_targets(
                           r.tenant_id, r.id, r.calendar_entry_id, r.series_id, r.offset_minutes, r.since) t
                 where r.tenant_id = :tenant
                   and r.id = :id
                   and t.due_at between r.next_trigger_at and :until
                    on conflict do nothing
                """).bind("id", id).bind("until", until).bind("now", now).execute();
    }

    /** @param triggeredAt absent when there was nothing to acknowledge */
    void acknowledge(Tx tx, UUID id, @Nullable Instant triggeredAt, Instant now) {
        tx.sql("""
                update reminder
                   set last_triggered_at = greatest(last_triggered_at, cast(:triggeredAt as timestamptz)),
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """)
                .bind("id", id)
                .bind("triggeredAt", triggeredAt)
                .bind("now", now)
                .execute();
    }

    /** Gives entries that were instances of a series the reminders they had as such; what was due before now is over. */
    void copy(Tx tx, UUID seriesId, Collection<UUID> entryIds, Instant now) {
        tx.sql("""
                insert into reminder (tenant_id, id, calendar_id, calendar_entry_id, channel, offset_minutes, is_enabled,
                                      since, next_trigger_at, next_entry_id, wake_at, created_by, created_at, updated_at)
                select r.tenant_id, copy.id, r.calendar_id, copy.entry_id, r.channel, r.offset_minutes, r.is_enabled,
                       :now, n.due_at, n.entry_id, n.due_at, r.created_by, r.created_at, :now
                  from reminder r
                 cross join lateral (select gen_random_uuid() as id, entry_id
                                       from unnest(cast(:entryIds as uuid[])) as e (entry_id)) copy
                  left join lateral stoa_reminder_next(
                                r.tenant_id, copy.id, copy.entry_id, null, r.offset_minutes, :now, :now, false) n
                         on r.is_enabled
                 where r.tenant_id = :tenant
                   and r.series_id = :seriesId
                   and r.deleted_at is null
                """)
                .bind("seriesId", seriesId)
                .bind("entryIds", entryIds)
                .bind("now", now)
                .execute();
    }
}
