package dev.stoa.resources;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.stoa.access.EntityAccess;
import dev.stoa.access.EntityQuery;
import dev.stoa.contacts.ContactPointStore;
import dev.stoa.listing.ListedStore;
import dev.stoa.listing.Viewpoint;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.geo.Vicinity;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import dev.stoa.search.Kind;
import dev.stoa.search.Sought;
import dev.stoa.search.SoughtStore;
import dev.stoa.taxonomy.LabelColumns;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of resources. */
final class ResourceStore {

    static final ListedStore LISTED = new ListedStore("resource");

    private static final Sorts<Resource> SORTS = Sorts.withId(Resource::id)
            .own(ListedStore.OWN_ORDER)
            .headed(ListedStore.PROMOTED, "promotion_rank")
            .by("name", "name", "text", Resource::name)
            .by("created_at", "created_at", "timestamptz", Resource::createdAt)
            .by("updated_at", "updated_at", "timestamptz", Resource::updatedAt)
            .by("customOrder", "custom_order", "integer", Resource::customOrder);

    private static final String SHORT = """
            select r.id, r.type, r.name, r.description, r.language, r.status, r.type_definition_id,
                   (select d.name
                      from type_definition d
                     where d.tenant_id in (:tenant, '00000000-0000-0000-0000-000000000001')
                       and d.id = r.type_definition_id) as type_name,
                   r.promotion_type, r.promotion_rank, r.promotion_start_date, r.promotion_end_date, r.custom_order,
                   r.space_id, s.name as current_space_name, r.created_at, r.updated_at, r.translations, r.revision,
                   coalesce(r.current_location, s.home_location) as current_location""";

    private static final String IN_FULL = SHORT + ", r.created_by, r.settings, r.current_location as own_location";
    static final String IN_SHORT = SHORT + """
            , cast(null as uuid) as created_by, cast(null as jsonb) as settings, cast(null as jsonb) as own_location""";

    private static final String FROM = """
             as manageable
              from resource r
              left join space s on s.tenant_id = r.tenant_id and s.id = r.space_id
             where r.tenant_id = :tenant
            """;

    static final String OF_ALL = ", true" + FROM;

    /** Who manages a space manages what is in it. */
    static final String MANAGED = """
            (r.id in (select m.resource_id
                        from resource_member m
                       where m.tenant_id = :tenant
                         and m.user_id = :member
                         and m.role in ('admin', 'manager'))
             or r.space_id is not null
                and r.space_id in (select m.space_id
                                     from space_member m
                                    where m.tenant_id = :tenant
                                      and m.user_id = :member
                                      and m.role = 'manager'))""";

    /** What is pending shows itself only to its creator and those who manage or approve it. */
    static final String OF_READER = ", " + MANAGED + FROM + """
               and (r.status <> 'pending' or :approves or r.created_by = :member or\s""" + MANAGED + ")\n";

    static final String SEEN_BY_MEMBER = """
            select m.resource_id
              from resource_member m
             where m.tenant_id = :tenant
               and m.user_id = :member
            union all
            select inside.id
              from space_member m
              join resource inside on inside.tenant_id = m.tenant_id and inside.space_id = m.space_id
             where m.tenant_id = :tenant
               and m.user_id = :member""";

    static final String OF_MEMBER = OF_READER + "   and r.id in (" + SEEN_BY_MEMBER + ")\n";

    /** Wrapped, so that filters can name the columns callers see, the computed ones too. */
    private static final String LIST = "select * from (" + IN_SHORT;

    private static final String END_OF_LIST = ") resource where true";

    private static final String ONE = "   and r.id = :id";

    private static final String VISITS = """
            , coalesce((select v.total_visits
                          from resource_visits v
                         where v.tenant_id = :tenant
                           and v.resource_id = r.id), 0) as total_visits,
                   (select v.last_visited_at
                      from resource_visits v
                     where v.tenant_id = :tenant
                       and v.resource_id = r.id) as last_visited_at""";

    private static final EntityQuery LISTED_IN_SHORT = query(LIST, END_OF_LIST);
    private static final EntityQuery ONE_IN_FULL =
            query(IN_FULL + VISITS + LabelColumns.OF_RESOURCE + ContactPointStore.OF_RESOURCE, ONE);
    private static final EntityQuery NAMED = query("select r.id, r.name, r.description, r.status", "");
    private static final EntityQuery WITH_LABELS =
            query(IN_SHORT + LabelColumns.OF_RESOURCE, "   and r.id = any(:ids)");
    private static final EntityQuery LOCKED = query(IN_FULL, ONE + "\n   for update of r");

    private static final EntityQuery EXPORTED = query(IN_FULL, " order by r.id limit :limit offset :offset");
    private static final EntityQuery ALL_LOCKED =
            query("select r.id", "   and r.id = any(cast(:ids as uuid[]))\n order by r.id for update of r");
    private static final EntityQuery ALL_IN_FULL = query(IN_FULL, "   and r.id = any(cast(:ids as uuid[]))");

    /** Of many rows in one parameter. */
    private static final String COLUMNS = """
            (id uuid, space_id uuid, name text, description text, language text, type text, type_definition_id uuid,
             status text, settings jsonb, own_location jsonb, translations jsonb, revision integer, created_by uuid,
             created_at timestamptz, updated_at timestamptz)""";

    private static final String NEAR = "id = any(array(select place.id from (" + ResourcePlaces.NEAR + ") place))";

    private static EntityQuery query(@CompileTimeConstant String columns, @CompileTimeConstant String end) {
        return new EntityQuery(columns + OF_ALL + end, columns + OF_READER + end, columns + OF_MEMBER + end);
    }

    private final SoughtStore searches = new SoughtStore();

    Page<Resource> list(Tx tx, EntityAccess access, ResourceFilter filter, Viewpoint from, PageRequest page) {
        Vicinity near = from.vicinity();
        boolean alone = access.reach() == EntityAccess.Reach.ALL && filter.searchOnly() && near == null;
        Sought sought = searches.find(tx, Kind.RESOURCES, filter.search(), page.count() && alone);
        Statement list = narrow(LISTED_IN_SHORT.by(tx, access), filter, sought).andAll(NEAR, near);
        return sought.page(list, Resource.class, page, SORTS);
    }

    /** Those with these ids, in no order. */
    List<NearbyResource.Row> listOf(Tx tx, EntityAccess access, List<UUID> ids) {
        return WITH_LABELS.by(tx, access).bind("ids", ids).list(NearbyResource.Row.class);
    }

    /** Adds the conditions of a filter, and what it seeks, to a list that has a row's columns under their own names. */
    static Statement narrow(Statement list, ResourceFilter filter, Sought sought) {
        return LISTED.narrow(list, filter, sought)
                .and("type = :type", filter.type())
                .and("space_id = :spaceId", filter.spaceId());
    }

    Optional<ResourceDetails> find(Tx tx, EntityAccess access, UUID id) {
        return ONE_IN_FULL.by(tx, access).bind("id", id).find(ResourceDetails.class);
    }

    /** Selects what all are called. */
    Statement named(Tx tx, EntityAccess access) {
        return NAMED.by(tx, access);
    }

    /** Kept from changing until the transaction ends. */
    Optional<Resource> lock(Tx tx, EntityAccess access, UUID id) {
        return LOCKED.by(tx, access).bind("id", id).find(Resource.class);
    }

    /** The oldest first. */
    List<Resource> export(Tx tx, EntityAccess access, int limit, int offset) {
        return EXPORTED.by(tx, access)
                .bind("limit", limit)
                .bind("offset", offset)
                .list(Resource.class);
    }

    /** The same of these ids, kept from changing until the transaction ends. */
    List<Resource> lockAll(Tx tx, EntityAccess access, Collection<UUID> ids) {
        // First the locks: what is read beside a row while waiting for it would be what was before.
        List<UUID> locked = ALL_LOCKED.by(tx, access).bind("ids", ids).list(UUID.class);
        return ALL_IN_FULL.by(tx, access).bind("ids", locked).list(Resource.class);
    }

    void insertAll(Tx tx, List<Resource> resources) {
        tx.sql("""
                insert into resource (tenant_id, id, space_id, name, description, language, type, type_definition_id,
                                      status, settings, current_location, translations, created_by, created_at,
                                      updated_at)
                select :tenant, r.id, r.space_id, r.name, r.description, r.language, r.type, r.type_definition_id,
                       r.status, r.settings, r.own_location, r.translations, r.created_by, r.created_at, r.updated_at
                  from jsonb_to_recordset(:rows) as r""" + COLUMNS).executeForAll(resources);
    }

    void updateAll(Tx tx, List<Resource> resources) {
        tx.sql("""
                update resource
                   set space_id = r.space_id,
                       name = r.name,
                       description = r.description,
                       language = r.language,
                       type_definition_id = r.type_definition_id,
                       status = r.status,
                       settings = r.settings,
                       current_location = r.own_location,
                       translations = r.translations,
                       revision = r.revision,
                       updated_at = r.updated_at
                  from jsonb_to_recordset(:rows) as r""" + COLUMNS + """

                 where resource.tenant_id = :tenant
                   and resource.id = r.id
                """).executeForAll(resources);
    }

    void insert(Tx tx, Resource resource) {
        tx.sql("""
                insert into resource (tenant_id, id, space_id, name, description, language, type, type_definition_id,
                                      status, settings, current_location, translations, created_by, created_at,
                                      updated_at)
                values (:tenant, :id, :spaceId, :name, :description,
                        :language,
                        :type, :typeDefinitionId, :status, :settings, :ownLocation, :translations,
                        :createdBy, :createdAt, :updatedAt)
                """).bind(resource).execute();
    }

    void update(Tx tx, Resource resource) {
        tx.sql("""
                update resource
                   set space_id = :spaceId,
                       name = :name,
                       description = :description,
                       language = :language,
                       type_definition_id = :typeDefinitionId,
                       status = :status,
                       settings = :settings,
                       current_location = :ownLocation,
                       translations = :translations,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(resource).execute();
    }

    void move(Tx tx, UUID id, UUID spaceId, Instant now) {
        tx.sql("""
                update resource
                   set space_id = :spaceId,
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("spaceId", spaceId).bind("now", now).execute();
    }

    void detach(Tx tx, UUID id, Instant now) {
        tx.sql("""
                update resource
                   set space_id = null,
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("now", now).execute();
    }

    /** @return the resources that were in the space */
    List<UUID> detachAll(Tx tx, UUID spaceId, Instant now) {
        return tx.sql("""
                update resource
                   set space_id = null,
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and space_id = :spaceId
                returning id
                """).bind("spaceId", spaceId).bind("now", now).list(UUID.class);
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from resource where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .refuse("calendar_link_kept", ResourceError.RESOURCE_BOOKED)
                .execute();
    }

    /** What is pending and hidden from who sees everything else. */
    List<UUID> hiddenFrom(Tx tx, EntityAccess reader) {
        return tx.sql("select id from resource where tenant_id = :tenant and status = 'pending'"
                        + " and id not in (select id from (select r.id" + OF_READER
                        + "   and r.status = 'pending') visible)")
                .bind(reader)
                .list(UUID.class);
    }

    /** What somebody sees who has no permission to see everything. */
    List<UUID> visibleTo(Tx tx, EntityAccess member) {
        return tx.sql("select id from (select r.id" + OF_MEMBER + ") visible")
                .bind(member)
                .list(UUID.class);
    }
}
