package dev.stoa.access;

import dev.stoa.platform.auth.Role;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of groups and who is in them. */
final class GroupStore {

    private static final Sorts<Group> SORTS = Sorts.withId(Group::id)
            .own("lower(name), id")
            .by("name", "name", "text", Group::name)
            .by("created_at", "created_at", "timestamptz", Group::createdAt)
            .by("updated_at", "updated_at", "timestamptz", Group::updatedAt);

    private static final Sorts<GroupMember> MEMBER_SORTS =
            Sorts.withId(GroupMember::userId).own("m.created_at, m.user_id");

    private static final String SELECT = """
            select id, tenant_id, name, description, permissions, created_at, updated_at, revision
              from permission_group
             where tenant_id = :tenant
            """;

    private static final String ONE = SELECT + "   and id = :id\n";

    /** What a member is, and what their groups add to it. */
    record Standing(Role role, List<String> permissions) {}

    Page<Group> list(Tx tx, GroupFilter filter, PageRequest page) {
        return tx.sql(SELECT)
                .and("""
                        exists (select from group_member m
                                 where m.tenant_id = permission_group.tenant_id
                                   and m.group_id = permission_group.id
                                   and m.user_id = :userId)""", filter.userId())
                .and("""
                        id in (select l.entity_id
                                 from tag_link l
                                where l.tag_id = any(:tagIds)
                                  and l.tenant_id = :tenant
                                  and l.entity_type = 'group')""", filter.tagIds())
                .and("""
                        id in (select l.entity_id
                                 from category_link l
                                where l.category_id = any(:categoryIds)
                                  and l.tenant_id = :tenant
                                  and l.entity_type = 'group')""", filter.categoryIds())
                .and("created_at >= :from", filter.from())
                .and("created_at < :to", filter.to())
                .and("position(lower(:search) in lower(name)) > 0", filter.search())
                .page(Group.class, page, SORTS);
    }

    Optional<Group> find(Tx tx, UUID id) {
        return tx.sql(ONE).bind("id", id).find(Group.class);
    }

    /** The same, kept from changing until the transaction ends. */
    Optional<Group> lock(Tx tx, UUID id) {
        return tx.sql(ONE + "   for update").bind("id", id).find(Group.class);
    }

    /** The oldest first. */
    List<Group> export(Tx tx, int limit, int offset) {
        return tx.sql(SELECT + " order by id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .list(Group.class);
    }

    /** Those of these ids or names in lower case, kept from changing until the transaction ends. */
    List<Group> lockAll(Tx tx, Collection<UUID> ids, Collection<String> names) {
        return tx.sql(SELECT + """
                   and id in (select unnest(cast(:ids as uuid[]))
                               union all
                              select called.id
                                from unnest(cast(:names as text[])) as n(name)
                                join permission_group called on called.tenant_id = :tenant and lower(called.name) = n.name)
                 order by id
                   for update
                """).bind("ids", ids).bind("names", names).list(Group.class);
    }

    void insertAll(Tx tx, List<Group> groups) {
        tx.sql("""
                insert into permission_group (tenant_id, id, name, description, permissions, created_at, updated_at)
                select :tenant, g.id, g.name, g.description, g.permissions, g.created_at, g.updated_at
                  from jsonb_populate_recordset(cast(null as permission_group), :rows) g
                """).refuse("group_name_taken", AccessError.GROUP_NAME_TAKEN).executeForAll(groups);
    }

    void updateAll(Tx tx, List<Group> groups) {
        tx.sql("""
                update permission_group
                   set name = g.name,
                       description = g.description,
                       permissions = g.permissions,
                       revision = g.revision,
                       updated_at = g.updated_at
                  from jsonb_populate_recordset(cast(null as permission_group), :rows) g
                 where permission_group.tenant_id = :tenant
                   and permission_group.id = g.id
                """).refuse("group_name_taken", AccessError.GROUP_NAME_TAKEN).executeForAll(groups);
    }

    void insert(Tx tx, Group group) {
        tx.sql("""
                insert into permission_group (tenant_id, id, name, description, permissions, created_at, updated_at)
                values (:tenant, :id, :name, :description, :permissions, :createdAt, :updatedAt)
                """)
                .bind(group)
                .refuse("group_name_taken", AccessError.GROUP_NAME_TAKEN)
                .execute();
    }

    void update(Tx tx, Group group) {
        tx.sql("""
                update permission_group
                   set name = :name,
                       description = :description,
                       permissions = :permissions,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """)
                .bind(group)
                .refuse("group_name_taken", AccessError.GROUP_NAME_TAKEN)
                .execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from permission_group where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .execute();
    }

    Page<GroupMember> members(Tx tx, UUID groupId, @Nullable String search, PageRequest page) {
        return tx.sql("""
                select m.user_id, a.email, a.display_name, m.created_at
                  from group_member m
                  join account a on a.id = m.user_id
                 where m.tenant_id = :tenant
                   and m.group_id = :groupId
                """)
                .bind("groupId", groupId)
                .and("position(lower(:search) in lower(concat_ws(' ', a.display_name, a.email))) > 0", search)
                .page(GroupMember.class, page, MEMBER_SORTS);
    }

    /** @return whether they were not in it before */
    boolean addMember(Tx tx, UUID groupId, UUID userId) {
        return tx.sql("""
                insert into group_member (tenant_id, group_id, user_id)
                values (:tenant, :groupId, :userId)
                    on conflict (tenant_id, group_id, user_id) do nothing
                """)
                        .bind("groupId", groupId)
                        .bind("userId", userId)
                        .refuse("group_member_user_exists", AccessError.USER_NOT_FOUND)
                        .execute()
                > 0;
    }

    /** @return whether they were in it */
    boolean removeMember(Tx tx, UUID groupId, UUID userId) {
        return tx.sql("""
                delete from group_member
                 where tenant_id = :tenant
                   and group_id = :groupId
                   and user_id = :userId
                """).bind("groupId", groupId).bind("userId", userId).execute() > 0;
    }

    List<Group> groupsOf(Tx tx, UUID userId) {
        return tx.sql("""
                select g.id, g.tenant_id, g.name, g.description, g.permissions, g.created_at, g.updated_at, g.revision
                  from group_member m
                  join permission_group g on g.tenant_id = m.tenant_id and g.id = m.group_id
                 where m.tenant_id = :tenant
                   and m.user_id = :userId
                 order by lower(g.name)
                """).bind("userId", userId).list(Group.class);
    }

    Optional<Standing> standing(Tx tx, UUID userId) {
        return tx.sql("""
                select m.role,
                       array(select distinct p
                               from group_member gm
                               join permission_group g on g.tenant_id = gm.tenant_id and g.id = gm.group_id,
                                    unnest(g.permissions) p
                              where gm.tenant_id = m.tenant_id
                                and gm.user_id = m.user_id) as permissions
                  from membership m
                 where m.tenant_id = :tenant
                   and m.user_id = :userId
                """).bind("userId", userId).find(Standing.class);
    }

    /** The address of somebody who is a member of the tenant. */
    Optional<String> email(Tx tx, UUID userId) {
        return tx.sql("select email from account where id = :userId")
                .bind("userId", userId)
                .find(String.class);
    }
}
