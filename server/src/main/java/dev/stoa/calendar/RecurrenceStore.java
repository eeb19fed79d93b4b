package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of series. */
final class RecurrenceStore {

    /**
     * How far instances are stored.
     *
     * @param generatedUntil absent when all there are, are
     * @param heldBack whether nothing but time brings more
     * @param topUpAt when to look again
     */
    record Progress(
            @Nullable Instant generatedUntil,
            boolean heldBack,
            @Nullable Instant topUpAt) {}

    private static final String SERIES = """
            select m.id, m.tenant_id, m.calendar_id, m.root_entry_id, m.frequency, m.interval_count, m.by_weekday,
                   m.by_month_day, m.date_parts, root.starts_at, m.until_at, m.occurrence_count_limit, root.timezone,
                   m.generated_window_days, m.metadata, m.created_at, m.updated_at, m.created_by, m.deleted_at,
                   m.deleted_by, m.generated_until, m.revision
              from recurrence_master m
              join calendar_entry root on root.tenant_id = m.tenant_id and root.id = m.root_entry_id
             where m.tenant_id = :tenant
               and m.deleted_at is null
            """;

    Optional<RecurrenceMaster> find(Tx tx, UUID id) {
        return tx.sql(SERIES + "   and m.id = :id").bind("id", id).find(RecurrenceMaster.class);
    }

    List<RecurrenceMaster> findAll(Tx tx, Collection<UUID> ids) {
        return tx.sql(SERIES + """
                   and m.id = any(cast(:ids as uuid[]))
                 order by m.id
                """).bind("ids", ids).list(RecurrenceMaster.class);
    }

    /** Series of calendars that may have instances before an instant that are not stored, the furthest behind first. */
    List<RecurrenceMaster> behind(Tx tx, Collection<UUID> calendarIds, Instant until) {
        return tx.sql(SERIES + """
                   and m.calendar_id = any (cast(:calendarIds as uuid[]))
                   and m.generated_until < :until
                   and not m.held_back
                 order by m.generated_until, m.id
                """)
                .bind("calendarIds", calendarIds)
                .bind("until", until)
                .list(RecurrenceMaster.class);
    }

    void insert(Tx tx, RecurrenceMaster master) {
        tx.sql("""
                insert into recurrence_master (tenant_id, id, calendar_id, root_entry_id, frequency, interval_count,
                                               by_weekday, by_month_day, date_parts, until_at,
                                               occurrence_count_limit, generated_window_days, metadata, created_by,
                                               created_at, updated_at)
                values (:tenant, :id, :calendarId, :rootEntryId, :frequency, :intervalCount,
                        :byWeekday, :byMonthDay, :dateParts, :untilAt, :occurrenceCountLimit,
                        :generatedWindowDays, :metadata, :createdBy, :createdAt, :updatedAt)
                """)
                .bind(master)
                .refuse("recurrence_of_root", CalendarError.ALREADY_RECURRING)
                .execute();
    }

    /** Makes an entry the pattern of a series: from now on its instances hold slots, not the entry itself. */
    void plant(Tx tx, Entry root) {
        tx.sql("""
                update calendar_entry
                   set series_id = :seriesId,
                       series_root = true,
                       status = :status,
                       approval_state = :approvalState,
                       approval_request_id = :approvalRequestId,
                       starts_at = :startsAt,
                       ends_at = :endsAt,
                       local_start_date = :localStartDate,
                       local_end_date_exclusive = :localEndDateExclusive,
                       timezone = :timezone,
                       lane = null,
                       guarded = null,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(root).execute();
    }

    void progress(Tx tx, UUID id, Progress progress) {
        tx.sql("""
                update recurrence_master
                   set generated_until = :generatedUntil,
                       held_back = :heldBack,
                       top_up_at = :topUpAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind(progress).execute();
    }

    void touch(Tx tx, UUID id, Instant now) {
        tx.sql("""
                update recurrence_master
                   set revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("now", now).execute();
    }

    void delete(Tx tx, UUID id, @Nullable UUID by, Instant now) {
        tx.sql("""
                update recurrence_master
                   set deleted_at = :now,
                       deleted_by = :by,
                       top_up_at = null,
                       updated_at = :now,
                       revision = revision + 1
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("by", by).bind("now", now).execute();
    }

    /** Notes on a calendar from when on there may be more than what is stored. */
    void note(Tx tx, UUID calendarId) {
        tx.sql("""
                update calendar
                   set series_until = (select min(m.generated_until)
                                         from recurrence_master m
                                        where m.tenant_id = :tenant
                                          and m.calendar_id = :calendarId
                                          and m.deleted_at is null
                                          and m.generated_until is not null
                                          and not m.held_back)
                 where tenant_id = :tenant
                   and id = :calendarId
                """).bind("calendarId", calendarId).execute();
    }
}
