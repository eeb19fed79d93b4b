package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of firing reminders, of all tenants; sets of them at once. */
final class SystemReminderStore {

    /** A reminder that is to be looked at. */
    record Claimed(UUID tenantId, UUID id) {}

    /**
     * What a reminder is due for.
     *
     * @param masterId the series whose instance the entry is
     * @param stands whether it still is, as its entry is now
     */
    record Target(
            UUID tenantId,
            UUID reminderId,
            UUID calendarId,
            @Nullable UUID masterId,
            Reminder.Channel channel,
            int offsetMinutes,
            Instant dueAt,
            UUID entryId,
            Instant startsAt,
            Instant endsAt,
            String title,
            @Nullable String locationName,
            String timezone,
            boolean isAllDay,
            String calendarName,
            boolean stands) {}

    /** Somebody a reminder is for. */
    record Recipient(
            UUID reminderId,
            UUID id,
            String email,
            String displayName,
            String locale,
            @Nullable String phone) {}

    /** What became of a target. */
    record Delivery(Target target, Outcome outcome) {}

    enum Outcome {
        FIRED,
        MISSED
    }

    /** The key of a delivery. */
    record DeliveryKey(UUID reminderId, UUID entryId, Instant startsAt) {

        static DeliveryKey of(Target target) {
            return new DeliveryKey(target.reminderId(), target.entryId(), target.startsAt());
        }
    }

    /** Those that are due, the longest waiting first; others pass them by until the transaction ends. */
    List<Claimed> claim(Tx tx, Instant now, int most) {
        return tx.sql("""
                select tenant_id, id
                  from reminder
                 where wake_at <= :now
                 order by wake_at
                 limit :most
                   for no key update skip locked
                """).bind("now", now).bind("most", most).list(Claimed.class);
    }

    /**
     * What they are due for. Read after they are claimed: whoever changes an entry has to change its reminders in the
     * same transaction, so either that is over by now, or it waits.
     */
    List<Target> targets(Tx tx, List<Claimed> claimed) {
        return tx.sql("""
                select r.tenant_id, r.id as reminder_id, r.calendar_id, e.series_id as master_id, r.channel,
                       r.offset_minutes, r.next_trigger_at as due_at, e.id as entry_id, e.starts_at, e.ends_at, e.title,
                       e.location_name, e.timezone, e.is_all_day, c.name as calendar_name,
                       stoa_remindable(e, r.offset_minutes)
                           and c.deleted_at is null
                           and e.starts_at - make_interval(mins => r.offset_minutes) = r.next_trigger_at as stands
                  from unnest(cast(:tenants as uuid[]), cast(:ids as uuid[])) as claimed (tenant_id, id)
                  join reminder r on r.tenant_id = claimed.tenant_id and r.id = claimed.id
                  join calendar_entry e on e.tenant_id = r.tenant_id and e.id = r.next_entry_id
                  join calendar c on c.tenant_id = e.tenant_id and c.id = e.calendar_id
                """)
                .bind("tenants", claimed.stream().map(Claimed::tenantId).toList())
                .bind("ids", claimed.stream().map(Claimed::id).toList())
                .list(Target.class);
    }

    /**
     * Whose entry it is, or who made the reminder of an entry that is nobody's, and those who take part: not who only
     * looks on, nor who has declined. An answer of one's own counts before a group's, one for the instance before
     * one for the series. Only who is in the tenant still, while that is active.
     */
    List<Recipient> recipients(Tx tx, Collection<Target> targets) {
        return tx.sql("""
                with due as materialized (
                    select r.tenant_id, r.id as reminder_id, e.id as entry_id, m.root_entry_id as root_id,
                           coalesce(e.owner_user_id, r.created_by) as owner_id
                      from unnest(cast(:tenants as uuid[]), cast(:reminders as uuid[]), cast(:entries as uuid[]))
                           as wanted (tenant_id, reminder_id, entry_id)
                      join reminder r on r.tenant_id = wanted.tenant_id and r.id = wanted.reminder_id
                      join calendar_entry e on e.tenant_id = wanted.tenant_id and e.id = wanted.entry_id
                      left join recurrence_master m on m.tenant_id = e.tenant_id and m.id = e.series_id),
                asked as (
                    select distinct on (due.reminder_id, coalesce(p.actor_user_id, g.user_id))
                           due.tenant_id, due.reminder_id, coalesce(p.actor_user_id, g.user_id) as user_id, p.role,
                           p.response_status
                      from due
                      join entry_participant p
                        on p.tenant_id = due.tenant_id and p.calendar_entry_id in (due.entry_id, due.root_id)
                      left join group_member g on g.tenant_id = p.tenant_id and g.group_id = p.actor_group_id
                     order by due.reminder_id, coalesce(p.actor_user_id, g.user_id), p.actor_user_id is null,
                              p.calendar_entry_id <> due.entry_id),
                concerned as (
                    select tenant_id, reminder_id, owner_id as user_id
                      from due
                    union
                    select tenant_id, reminder_id, user_id
                      from asked
                     where role <> 'observer'
                       and response_status <> 'declined')
                select concerned.reminder_id, a.id, a.email, coalesce(a.display_name, a.email) as display_name, a.locale,
                       (select c.phone
                          from contact_link l
                          join contact c on c.tenant_id = l.tenant_id and c.id = l.contact_id
                         where l.tenant_id = m.tenant_id
                           and l.user_id = m.user_id
                           and l.is_primary) as phone
                  from concerned
                  join tenant t on t.id = concerned.tenant_id
                  join membership m on m.tenant_id = concerned.tenant_id and m.user_id = concerned.user_id
                  join account a on a.id = m.user_id
                 where t.status = 'active'
                   and m.status = 'active'
                   and a.closed_at is null
                 order by concerned.reminder_id, a.id
                """)
                .bind("tenants", targets.stream().map(Target::tenantId).toList())
                .bind("reminders", targets.stream().map(Target::reminderId).toList())
                .bind("entries", targets.stream().map(Target::entryId).toList())
                .list(Recipient.class);
    }

    /** @return those that had no outcome before */
    List<DeliveryKey> deliver(Tx tx, List<Delivery> deliveries, Instant now) {
        return tx.sql("""
                insert into reminder_delivery (tenant_id, reminder_id, entry_id, starts_at, due_at, outcome, handled_at)
                select tenant_id, reminder_id, entry_id, starts_at, due_at, outcome, :now
                  from unnest(cast(:tenants as uuid[]), cast(:reminders as uuid[]), cast(:entries as uuid[]),
                              cast(:starts as timestamptz[]), cast(:dues as timestamptz[]), cast(:outcomes as text[]))
                       as delivery (tenant_id, reminder_id, entry_id, starts_at, due_at, outcome)
                    on conflict do nothing
                returning reminder_id, entry_id, starts_at
                """)
                .bind("now", now)
                .bind(
                        "tenants",
                        deliveries.stream().map(one -> one.target().tenantId()).toList())
                .bind(
                        "reminders",
                        deliveries.stream()
                                .map(one -> one.target().reminderId())
                                .toList())
                .bind(
                        "entries",
                        deliveries.stream().map(one -> one.target().entryId()).toList())
                .bind(
                        "starts",
                        deliveries.stream().map(one -> one.target().startsAt()).toList())
                .bind(
                        "dues",
                        deliveries.stream().map(one -> one.target().dueAt()).toList())
                .bind("outcomes", deliveries.stream().map(Delivery::outcome).toList())
                .list(DeliveryKey.class);
    }

    /** Moves reminders on to what they are for next. Of a series that is what comes after, even if it is over by now. */
    void advance(Tx tx, List<Claimed> claimed, Collection<UUID> fired, Instant now) {
        tx.sql("""
                update reminder r
                   set last_triggered_at =
                           case when r.id = any (cast(:fired as uuid[])) then :now else r.last_triggered_at end,
                       since = greatest(r.since, case when r.series_id is not null then r.next_trigger_at end),
                       (next_trigger_at, next_entry_id, wake_at) = (
                           select n.due_at, n.entry_id, n.due_at
                             from stoa_reminder_next(
                                      r.tenant_id, r.id, r.calendar_entry_id, r.series_id, r.offset_minutes,
                                      greatest(r.since, case when r.series_id is not null then r.next_trigger_at end),
                                      :now, true) n
                            where r.is_enabled
                              and r.deleted_at is null),
                       revision = r.revision + 1
                  from unnest(cast(:tenants as uuid[]), cast(:ids as uuid[])) as claimed (tenant_id, id)
                 where r.tenant_id = claimed.tenant_id
                   and r.id = claimed.id
                """)
                .bind("tenants", claimed.stream().map(Claimed::tenantId).toList())
                .bind("ids", claimed.stream().map(Claimed::id).toList())
                .bind("fired", fired)
                .bind("now", now)
                .execute();
    }

    /** When the next is to be looked at; from the index alone. */
    Optional<Instant> next(Tx tx) {
        return tx.sql("""
                select wake_at
                  from reminder
                 where wake_at is not null
                 order by wake_at
                 limit 1
                """).find(Instant.class);
    }

    /** Has one looked at later; it keeps its due time. */
    void postpone(Tx tx, Claimed claimed, Instant until) {
        tx.sql("""
                update reminder
                   set wake_at = :until
                 where tenant_id = :tenantId
                   and id = :id
                   and wake_at is not null
                """).bind(claimed).bind("until", until).execute();
    }
}
