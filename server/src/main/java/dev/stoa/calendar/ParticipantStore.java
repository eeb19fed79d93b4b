package dev.stoa.calendar;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of who takes part in entries. */
final class ParticipantStore {

    /** A participant to be. */
    record Invited(
            UUID id,
            UUID entryId,
            @Nullable UUID userId,
            @Nullable UUID groupId,
            Participant.Role role,
            Participant.Response response,
            @Nullable UUID createdBy,
            Instant now) {}

    private static final String COLUMNS = """
            id, tenant_id, calendar_entry_id, actor_user_id, actor_group_id, role, response_status, created_at,
                      updated_at, created_by, cast(null as timestamptz) as deleted_at, cast(null as uuid) as deleted_by
            """;

    private static final String INSERT = """
            insert into entry_participant (tenant_id, id, calendar_entry_id, actor_user_id, actor_group_id, role,
                                           response_status, created_by, created_at, updated_at)
            values (:tenant, :id, :entryId, :userId, :groupId, :role, :response, :createdBy, :now, :now)
            """;

    private static final String OTHER_ROLE = """
                       do update set role = excluded.role, updated_at = excluded.updated_at
                returning
            """ + COLUMNS;

    private static final String OF_USER =
            "    on conflict (tenant_id, calendar_entry_id, actor_user_id)\n" + OTHER_ROLE;

    private static final String OF_GROUP =
            "    on conflict (tenant_id, calendar_entry_id, actor_group_id)\n" + OTHER_ROLE;

    List<Participant> list(Tx tx, UUID entryId) {
        return tx.sql("select " + COLUMNS + """
                  from entry_participant
                 where tenant_id = :tenant
                   and calendar_entry_id = :entryId
                 order by created_at, id
                """).bind("entryId", entryId).list(Participant.class);
    }

    /** Who is one already gets another role and keeps their answer. */
    Participant invite(Tx tx, Invited invited) {
        return (invited.userId() == null ? tx.sql(INSERT + OF_GROUP) : tx.sql(INSERT + OF_USER))
                .bind(invited)
                .refuse("participant_user_exists", CalendarError.INVITED_USER_NOT_FOUND)
                .refuse("participant_group_exists", CalendarError.INVITED_GROUP_NOT_FOUND)
                .one(Participant.class);
    }

    /** Who was asked through a group gets a row of their own. */
    Participant answer(Tx tx, Invited answering) {
        return tx.sql(INSERT + """
                    on conflict (tenant_id, calendar_entry_id, actor_user_id)
                       do update set response_status = excluded.response_status, updated_at = excluded.updated_at
                returning
                """ + COLUMNS).bind(answering).one(Participant.class);
    }

    /** In which role somebody was asked to an entry, or to the series it is of; their own invitation before a group's. */
    Optional<Participant.Role> roleOf(Tx tx, UUID entryId, UUID userId) {
        return tx.sql("""
                select p.role
                  from entry_participant p
                 where p.tenant_id = :tenant
                   and p.calendar_entry_id in (
                           select cast(:entryId as uuid)
                            union all
                           select m.root_entry_id
                             from calendar_entry e
                             join recurrence_master m on m.tenant_id = e.tenant_id and m.id = e.series_id
                            where e.tenant_id = :tenant
                              and e.id = :entryId)
                   and (p.actor_user_id = :userId
                        or p.actor_group_id in (select g.group_id from group_member g
                                                 where g.tenant_id = :tenant and g.user_id = :userId))
                 order by p.actor_user_id is null, p.calendar_entry_id <> :entryId
                 limit 1
                """).bind("entryId", entryId).bind("userId", userId).find(Participant.Role.class);
    }

    /** @return whether there was one */
    boolean remove(Tx tx, UUID entryId, UUID id) {
        return tx.sql("""
                delete from entry_participant
                 where tenant_id = :tenant
                   and calendar_entry_id = :entryId
                   and id = :id
                """).bind("entryId", entryId).bind("id", id).execute() == 1;
    }

    /** Who takes part in one entry takes part in others too, with the same answer; who does already keeps theirs. */
    void copy(Tx tx, UUID from, Collection<UUID> to, Instant now) {
        tx.sql("""
                insert into entry_participant (tenant_id, id, calendar_entry_id, actor_user_id, actor_group_id, role,
                                               response_status, created_by, created_at, updated_at)
                select p.tenant_id, gen_random_uuid(), copy.entry_id, p.actor_user_id, p.actor_group_id, p.role,
                       p.response_status, p.created_by, p.created_at, :now
                  from entry_participant p
                 cross join unnest(cast(:to as uuid[])) as copy (entry_id)
                 where p.tenant_id = :tenant
                   and p.calendar_entry_id = :from
                    on conflict do nothing
                """).bind("from", from).bind("to", to).bind("now", now).execute();
    }
}
