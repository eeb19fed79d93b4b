package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of shares of calendars. */
final class CalendarShareStore {

    /** A share to be. */
    record NewShare(
            UUID id,
            UUID calendarId,
            @Nullable UUID userId,
            @Nullable UUID groupId,
            CalendarShare.Level level,
            @Nullable UUID createdBy,
            Instant now) {}

    private static final Sorts<CalendarShare> SORTS =
            Sorts.withId(CalendarShare::id).own("created_at, id");

    private static final String SELECT = """
            select s.id, s.calendar_id, s.user_id, s.group_id,
                   coalesce((select coalesce(a.display_name, a.email) from account a where a.id = s.user_id),
                            (select g.name from permission_group g
                              where g.tenant_id = s.tenant_id and g.id = s.group_id)) as name,
                   s.level, s.created_at, s.updated_at, s.created_by
              from calendar_share s
             where s.tenant_id = :tenant
               and s.calendar_id = :calendarId
               and s.deleted_at is null
            """;

    Page<CalendarShare> list(Tx tx, UUID calendarId, PageRequest page) {
        return tx.sql(SELECT).bind("calendarId", calendarId).page(CalendarShare.class, page, SORTS);
    }

    Optional<CalendarShare> find(Tx tx, UUID calendarId, UUID id) {
        return tx.sql(SELECT + "   and s.id = :id")
                .bind("calendarId", calendarId)
                .bind("id", id)
                .find(CalendarShare.class);
    }

    Optional<CalendarShare> findOf(Tx tx, UUID calendarId, CalendarShare.Request of) {
        return tx.sql(SELECT + "   and (s.user_id = :userId or s.group_id = :groupId)")
                .bind("calendarId", calendarId)
                .bind(of)
                .find(CalendarShare.class);
    }

    void insert(Tx tx, NewShare share) {
        tx.sql("""
                insert into calendar_share (tenant_id, id, calendar_id, user_id, group_id, level, created_by, created_at,
                                            updated_at)
                values (:tenant, :id, :calendarId, :userId, :groupId, :level, :createdBy, :now, :now)
                """)
                .bind(share)
                .refuse("share_user_exists", CalendarError.SHARE_USER_NOT_FOUND)
                .refuse("share_group_exists", CalendarError.SHARE_GROUP_NOT_FOUND)
                .execute();
    }

    void changeLevel(Tx tx, UUID id, CalendarShare.Level level, Instant now) {
        tx.sql("""
                update calendar_share
                   set level = :level,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("level", level).bind("now", now).execute();
    }

    void delete(Tx tx, UUID id, @Nullable UUID by, Instant now) {
        tx.sql("""
                update calendar_share
                   set deleted_at = :now,
                       deleted_by = :by,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("by", by).bind("now", now).execute();
    }
}
