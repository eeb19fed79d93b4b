package dev.stoa.calendar;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.json.JsonText;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of what makes entries instances of a series; sets of them at once. */
final class InstanceStore {

    /**
     * An instance as its series sees it.
     *
     * @param originalStart when it is by the rule
     * @param deletedAt there for those that were deleted one by one and must not come back
     */
    record Stored(
            UUID id,
            LocalDate instanceDate,
            Instant originalStart,
            Instant startsAt,
            Instant endsAt,
            @Nullable LocalDate localStartDate,
            @Nullable LocalDate localEndDateExclusive,
            Entry.Kind kind,
            Entry.Status status,
            boolean awaitsOwnApproval,
            @Nullable Instant deletedAt) {

        boolean holdsSlot() {
            return deletedAt == null && kind.takesSlot() && status.active();
        }
    }

    /**
     * An instance as it is to be.
     *
     * @param lane 0 for one that guards nothing, less for the lane it is in
     */
    record Placed(
            UUID id,
            LocalDate instanceDate,
            Instant originalStart,
            Instant startsAt,
            Instant endsAt,
            @Nullable LocalDate localStartDate,
            @Nullable LocalDate localEndDateExclusive,
            Entry.Kind kind,
            Entry.Status status,
            RecurrenceInstance.State state,
            int lane,
            Instant guardedFrom,
            Instant guardedTo) {}

    private static final Sorts<RecurrenceInstance> SORTS =
            Sorts.withId(RecurrenceInstance::id).own("starts_at, id");

    private static final String INSTANCES = """
            select e.id, e.tenant_id, e.calendar_id, e.series_id as recurrence_master_id,
                   (select m.root_entry_id from recurrence_master m
                     where m.tenant_id = :tenant and m.id = e.series_id) as source_entry_id,
                   e.instance_date, e.starts_at, e.ends_at, e.local_start_date, e.local_end_date_exclusive, e.timezone,
                   e.is_all_day, e.instance_state, e.status, e.title_override, e.description_override,
                   coalesce(e.metadata_override, '{}') as metadata_override, e.created_at, e.updated_at, e.created_by,
                   e.deleted_at, e.deleted_by, e.visibility, e.revision
              from calendar_entry e
             where e.tenant_id = :tenant
            """;

    /** Those that were deleted one by one belong to a series; those a change of it dropped do not. */
    private static final String OF_SERIES = """
               and series_id = :seriesId
               and instance_date is not null
               and (deleted_at is null or instance_state = 'cancelled')
            """;

    /** The columns of {@link Placed} as one row each. */
    private static final String PLACED = """
            unnest(cast(:ids as uuid[]), cast(:dates as date[]), cast(:originals as timestamptz[]),
                   cast(:starts as timestamptz[]), cast(:ends as timestamptz[]), cast(:firstDays as text[]),
                   cast(:endDays as text[]), cast(:kinds as text[]), cast(:statuses as text[]),
                   cast(:states as text[]), cast(:lanes as integer[]), cast(:froms as timestamptz[]),
                   cast(:tos as timestamptz[]))
                as placed (id, instance_date, original_start, starts_at, ends_at, first_day, end_day, kind, status,
                           state, lane, guarded_from, guarded_to)
            """;

    /**
     * What somebody sees of a series; of instances they may not read, only those that take time.
     *
     * @param waiting those as well that wait for an approval of their own
     */
    record Shown(Recurrences.Reading reading, boolean waiting) {}

    Page<RecurrenceInstance> list(Tx tx, UUID seriesId, Shown shown, Window window, PageRequest page) {
        return tx.sql(INSTANCES + OF_SERIES + """
                   and starts_at < :to
                   and ends_at > :from
                   and (:waiting or approval_state is null or approval_state = 'approved')
                   and (:reading = 'whole'
                        or (:reading = 'readable' and visibility = 'default')
                        or (status in ('tentative', 'confirmed') and kind <> 'reminder_task'))
                """)
                .bind(shown)
                .bind("seriesId", seriesId)
                .bind(window)
                .page(RecurrenceInstance.class, page, SORTS);
    }

    Optional<RecurrenceInstance> find(Tx tx, UUID id) {
        return tx.sql(INSTANCES + "   and id = :id and instance_date is not null")
                .bind("id", id)
                .find(RecurrenceInstance.class);
    }

    Instant originalStart(Tx tx, UUID id) {
        return tx.sql("""
                select original_start
                  from calendar_entry
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).one(Instant.class);
    }

    List<Stored> ofSeries(Tx tx, UUID seriesId) {
        return tx.sql("""
                select id, instance_date, original_start, starts_at, ends_at, local_start_date,
                       local_end_date_exclusive, kind, status,
                       coalesce(approval_state, '') = 'pending' and approval_request_id is not null
                           as awaits_own_approval, deleted_at
                  from calendar_entry
                 where tenant_id = :tenant
                """ + OF_SERIES).bind("seriesId", seriesId).list(Stored.class);
    }

    /** A day for which a series has an instance. */
    record Day(UUID seriesId, LocalDate instanceDate) {}

    /** Days from a date on for which series have instances already. */
    List<Day> days(Tx tx, Collection<UUID> seriesIds, LocalDate from) {
        return tx.sql("""
                select series_id, instance_date
                  from calendar_entry
                 where tenant_id = :tenant
                   and series_id = any (cast(:seriesIds as uuid[]))
                   and instance_date is not null
                   and (deleted_at is null or instance_state = 'cancelled')
                   and instance_date >= :from
                """).bind("seriesIds", seriesIds).bind("from", from).list(Day.class);
    }

    /** Stores new instances with everything else as the root has it. */
    void insert(Tx tx, UUID rootId, List<Placed> placed, Instant now) {
        if (placed.isEmpty()) {
            return;
        }
        bound(tx, """
                insert into calendar_entry (tenant_id, id, calendar_id, kind, status, visibility, title, description,
                                            starts_at, ends_at, local_start_date, local_end_date_exclusive, timezone,
                                            is_all_day, owner_user_id, metadata, type_definition_id, location_name,
                                            location_payload, approval_state, created_by, created_at, updated_at, lane,
                                            guarded, series_id, instance_date, original_start, instance_state)
                select root.tenant_id, placed.id, root.calendar_id, placed.kind, placed.status, root.visibility,
                       root.title, root.description, placed.starts_at, placed.ends_at,
                       cast(nullif(placed.first_day, '') as date), cast(nullif(placed.end_day, '') as date), root.timezone, root.is_all_day, root.owner_user_id, root.metadata, root.type_definition_id,
                       root.location_name, root.location_payload,
                       case when placed.status = root.status then root.approval_state end,
                       root.created_by, :now, :now, nullif(placed.lane, 0),
                       case when placed.lane > 0 then tstzrange(placed.guarded_from, placed.guarded_to) end,
                       root.series_id, placed.instance_date, placed.original_start, placed.state
                  from calendar_entry root
                 cross join
                """ + PLACED + """
                 where root.tenant_id = :tenant
                   and root.id = :rootId
                """, rootId, placed, now);
    }

    /** Gives instances other times, kinds, statuses and lanes; zone and approval come from the root. */
    void settle(Tx tx, UUID rootId, List<Placed> placed, Instant now) {
        if (placed.isEmpty()) {
            return;
        }
        bound(tx, """
                update calendar_entry e
                   set starts_at = placed.starts_at,
                       ends_at = placed.ends_at,
                       local_start_date = cast(nullif(placed.first_day, '') as date),
                       local_end_date_exclusive = cast(nullif(placed.end_day, '') as date),
                       timezone = case when placed.starts_at = placed.original_start then root.timezone else e.timezone end,
                       is_all_day = placed.first_day <> '',
                       kind = placed.kind,
                       status = placed.status,
                       approval_state = case when root.approval_state = 'pending' and placed.status = root.status
                                                  then root.approval_state
                                             when placed.status = e.status then e.approval_state
                                             else root.approval_state end,
                       approval_request_id =
                           case when root.approval_state = 'pending' and placed.status = root.status
                                     and e.approval_state is distinct from 'pending'
                                then null else e.approval_request_id end,
                       original_start = placed.original_start,
                       lane = case when placed.lane < 0 then e.lane else nullif(placed.lane, 0) end,
                       guarded = case when placed.lane < 0 then e.guarded
                                      when placed.lane > 0 then tstzrange(placed.guarded_from, placed.guarded_to) end,
                       revision = e.revision + 1,
                       updated_at = :now
                  from calendar_entry root
                 cross join
                """ + PLACED + """
                 where root.tenant_id = :tenant
                   and root.id = :rootId
                   and e.tenant_id = :tenant
                   and e.id = placed.id
                """, rootId, placed, now);
    }

    private static void bound(Tx tx, @CompileTimeConstant String text, UUID rootId, List<Placed> placed, Instant now) {
        tx.sql(text)
                .bind("rootId", rootId)
                .bind("now", now)
                .bind("ids", placed.stream().map(Placed::id).toList())
                .bind("dates", placed.stream().map(Placed::instanceDate).toList())
                .bind("originals", placed.stream().map(Placed::originalStart).toList())
                .bind("starts", placed.stream().map(Placed::startsAt).toList())
                .bind("ends", placed.stream().map(Placed::endsAt).toList())
                .bind(
                        "firstDays",
                        placed.stream().map(one -> text(one.localStartDate())).toList())
                .bind(
                        "endDays",
                        placed.stream()
                                .map(one -> text(one.localEndDateExclusive()))
                                .toList())
                .bind("kinds", placed.stream().map(Placed::kind).toList())
                .bind("statuses", placed.stream().map(Placed::status).toList())
                .bind("states", placed.stream().map(Placed::state).toList())
                .bind("lanes", placed.stream().map(Placed::lane).toList())
                .bind("froms", placed.stream().map(Placed::guardedFrom).toList())
                .bind("tos", placed.stream().map(Placed::guardedTo).toList())
                .refuse("slot_taken", CalendarError.SLOT_TAKEN)
                .execute();
    }

    /** Ends the wait for approval of those instances that wait for that of their series. */
    void decide(Tx tx, UUID seriesId, Entry.Status status, Entry.ApprovalState state, Instant now) {
        tx.sql(EntryStore.SETTLE + """
                   and series_id = :seriesId
                   and instance_date is not null
                   and deleted_at is null
                   and approval_state = 'pending'
                   and approval_request_id is null
                """)
                .bind("seriesId", seriesId)
                .bind("status", status)
                .bind("state", state)
                .bind("now", now)
                .execute();
    }

    /** Takes instances out of their series and the calendar; the series may have new ones on their dates. */
    void drop(Tx tx, Collection<UUID> ids, @Nullable UUID by, Instant now) {
        if (ids.isEmpty()) {
            return;
        }
        tx.sql("""
                update calendar_entry
                   set deleted_at = coalesce(deleted_at, :now),
                       deleted_by = :by,
                       instance_state = 'generated',
                       lane = null,
                       guarded = null,
                       updated_at = :now,
                       revision = revision + 1
                 where tenant_id = :tenant
                   and id = any (cast(:ids as uuid[]))
                """).bind("ids", ids).bind("by", by).bind("now", now).execute();
    }

    /**
     * Makes entries of their own of the changed instances that start at or after a moment, as far as they were approved
     * or ask for it themselves.
     *
     * @return their ids
     */
    List<UUID> release(Tx tx, UUID seriesId, Instant since, Instant now) {
        return tx.sql("""
                update calendar_entry
                   set series_id = null,
                       instance_date = null,
                       original_start = null,
                       instance_state = null,
                       title_override = null,
                       description_override = null,
                       metadata_override = null,
                       updated_at = :now,
                       revision = revision + 1
                 where tenant_id = :tenant
                   and series_id = :seriesId
                   and instance_date is not null
                   and instance_state = 'overridden'
                   and deleted_at is null
                   and starts_at >= :since
                   and status <> 'cancelled'
                   and (approval_state is distinct from 'pending' or approval_request_id is not null)
                returning id
                """)
                .bind("seriesId", seriesId)
                .bind("since", since)
                .bind("now", now)
                .list(UUID.class);
    }

    /** Brings to the instances that start at or after a moment what is new in the root, unless they have their own. */
    void copy(Tx tx, Entry root, Instant since) {
        tx.sql("""
                update calendar_entry
                   set title = coalesce(title_override, :title),
                       description = coalesce(description_override, :description),
                       metadata = coalesce(metadata_override, :metadata),
                       visibility = case when instance_state = 'overridden' then visibility else :visibility end,
                       owner_user_id = case when instance_state = 'overridden' then owner_user_id else :ownerUserId end,
                       type_definition_id =
                           case when instance_state = 'overridden' then type_definition_id else :typeDefinitionId end,
                       location_name = case when instance_state = 'overridden' then location_name else :locationName end,
                       location_payload =
                           case when instance_state = 'overridden' then location_payload else :locationPayload end,
                       updated_at = :updatedAt,
                       revision = revision + 1
                 where tenant_id = :tenant
                   and series_id = :seriesId
                   and instance_date is not null
                   and deleted_at is null
                   and starts_at >= :since
                """).bind(root).bind("since", since).execute();
    }

    /** Notes what a change gives an instance of its own. */
    void override(Tx tx, Entry after, EntryChanges changes) {
        boolean own = changes.title().given()
                || changes.description().given()
                || changes.metadata().given()
                || changes.startsAt().given()
                || changes.endsAt().given()
                || changes.timezone().given()
                || changes.isAllDay().given()
                || changes.kind().given()
                || changes.visibility().given()
                || changes.ownerUserId().given()
                || changes.typeDefinitionId().given()
                || changes.locationName().given()
                || changes.locationPayload().given();
        RecurrenceInstance.State state = after.status() == Entry.Status.CANCELLED
                ? RecurrenceInstance.State.CANCELLED
                : own ? RecurrenceInstance.State.OVERRIDDEN : null;
        override(
                tx,
                after.id(),
                state,
                changes.title().given() ? after.title() : null,
                changes.description().given() ? after.description() : null,
                changes.metadata().given() ? after.metadata() : null);
    }

    /** Notes what an instance has of its own; absent values leave what is noted. */
    void override(
            Tx tx,
            UUID id,
            RecurrenceInstance.@Nullable State state,
            @Nullable String title,
            @Nullable String description,
            @Nullable JsonText metadata) {
        tx.sql("""
                update calendar_entry
                   set instance_state = coalesce(:state, instance_state),
                       title_override = coalesce(:title, title_override),
                       description_override = coalesce(:description, description_override),
                       metadata_override = coalesce(:metadata, metadata_override)
                 where tenant_id = :tenant
                   and id = :id
                """)
                .bind("id", id)
                .bind("state", state)
                .bind("title", title)
                .bind("description", description)
                .bind("metadata", metadata)
                .execute();
    }

    /** Makes an instance one like all others again. */
    void restore(Tx tx, UUID id) {
        tx.sql("""
                update calendar_entry
                   set instance_state = 'generated',
                       title_override = null,
                       description_override = null,
                       metadata_override = null
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).execute();
    }

    /** Empty for none: the driver would not know the type of an array that begins with a null. */
    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }
}
