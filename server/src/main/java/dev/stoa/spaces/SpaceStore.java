package dev.stoa.spaces;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.stoa.access.EntityAccess;
import dev.stoa.access.EntityQuery;
import dev.stoa.contacts.ContactPointStore;
import dev.stoa.listing.ListedStore;
import dev.stoa.listing.Near;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of spaces. */
final class SpaceStore {

    static final ListedStore LISTED = new ListedStore("space");

    private static final Sorts<Space> SORTS = Sorts.withId(Space::id)
            .own(ListedStore.OWN_ORDER)
            .headed(ListedStore.PROMOTED, "promotion_rank")
            .by("name", "name", "text", Space::name)
            .by("created_at", "created_at", "timestamptz", Space::createdAt)
            .by("updated_at", "updated_at", "timestamptz", Space::updatedAt)
            .by("customOrder", "custom_order", "integer", Space::customOrder);

    private static final String SHORT = """
            select id, tenant_id, name, description, language, type, type_definition_id,
                   (select d.name
                      from type_definition d
                     where d.tenant_id in (:tenant, '00000000-0000-0000-0000-000000000001')
                       and d.id = type_definition_id) as type_name, status,
                   promotion_type, promotion_rank, promotion_start_date, promotion_end_date, custom_order,
                   created_by, created_at, updated_at, translations, revision""";

    private static final String IN_FULL = SHORT + ", settings, home_location";
    private static final String IN_SHORT =
            SHORT + ", cast(null as jsonb) as settings, cast(null as jsonb) as home_location";

    /** Two texts instead of a value that may be null: the driver cannot send those along without asking their type first. */
    private static final String FROM_NOWHERE = ", cast(null as double precision) as distance_meters";

    private static final String FROM_POINT =
            ", stoa_distance(latitude, longitude, :latitude, :longitude) as distance_meters";

    private static final String OF_ALL = """
            , true as manageable
              from space
             where tenant_id = :tenant
            """;

    private static final String MANAGED = """
            (id in (select m.space_id
                      from space_member m
                     where m.tenant_id = :tenant
                       and m.user_id = :member
                       and m.role = 'manager'))""";

    /** What is pending shows itself only to its creator and those who manage or approve it. */
    private static final String OF_READER = ", " + MANAGED + """
             as manageable
              from space
             where tenant_id = :tenant
               and (status <> 'pending' or :approves or created_by = :member or\s""" + MANAGED + ")\n";

    private static final String OF_MEMBER = OF_READER + """
               and id in (select m.space_id
                            from space_member m
                           where m.tenant_id = :tenant
                             and m.user_id = :member)
            """;

    private static final String VISITS = """
            , coalesce((select v.total_visits
                          from space_visits v
                         where v.tenant_id = :tenant
                           and v.space_id = space.id), 0) as total_visits,
                   (select v.last_visited_at
                      from space_visits v
                     where v.tenant_id = :tenant
                       and v.space_id = space.id) as last_visited_at""";

    private static final String NEAR =
            "id = any(array(select near.id from " + Near.RANGES + "space" + Near.WITHIN + Near.CLOSE + "))";

    /** Wrapped, so that filters can name the columns callers see, the computed ones too. */
    private static final String LIST = "select * from (" + IN_SHORT;

    private static final String END_OF_LIST = ") space where true";

    private static final String ONE = "   and id = :id";

    private static final EntityQuery LISTED_FROM_NOWHERE = query(LIST + FROM_NOWHERE, END_OF_LIST);
    private static final EntityQuery LISTED_FROM_POINT = query(LIST + FROM_POINT, END_OF_LIST);
    private static final EntityQuery ONE_FROM_NOWHERE =
            query(IN_FULL + VISITS + LabelColumns.OF_SPACE + ContactPointStore.OF_SPACE + FROM_NOWHERE, ONE);
    private static final EntityQuery ONE_FROM_POINT =
            query(IN_FULL + VISITS + LabelColumns.OF_SPACE + ContactPointStore.OF_SPACE + FROM_POINT, ONE);
    private static final EntityQuery NAMED = query("select id, name, description, status", "");
    private static final EntityQuery LOCKED = query(IN_FULL + FROM_NOWHERE, ONE + "\n   for update");
    private static final EntityQuery EXPORTED =
            query(IN_FULL + FROM_NOWHERE, " order by id limit :limit offset :offset");
    private static final String NAMED_OR_WITH_ID = """
               and id in (select unnest(cast(:ids as uuid[]))
                           union all
                          select called.id
                            from unnest(cast(:names as text[])) as n(name)
                            join space called on called.tenant_id = :tenant and called.name = n.name)
            """;
    private static final EntityQuery ALL_LOCKED =
            query(IN_FULL + FROM_NOWHERE, NAMED_OR_WITH_ID + " order by id for update");
    private static final EntityQuery CALLED = query(IN_SHORT + FROM_NOWHERE, NAMED_OR_WITH_ID);

    private static EntityQuery query(@CompileTimeConstant String columns, @CompileTimeConstant String end) {
        return new EntityQuery(columns + OF_ALL + end, columns + OF_READER + end, columns + OF_MEMBER + end);
    }

    private final SoughtStore searches = new SoughtStore();

    Page<Space> list(Tx tx, EntityAccess access, SpaceFilter filter, Viewpoint from, PageRequest page) {
        Vicinity near = from.vicinity();
        boolean alone = access.reach() == EntityAccess.Reach.ALL && filter.searchOnly() && near == null;
        Sought sought = searches.find(tx, Kind.SPACES, filter.search(), page.count() && alone);
        Statement list = (from.isPoint() ? LISTED_FROM_POINT : LISTED_FROM_NOWHERE)
                .by(tx, access)
                .bind(from);
        LISTED.narrow(list, filter, sought).and("type = :type", filter.type()).andAll(NEAR, near);
        return sought.page(list, Space.class, page, SORTS);
    }

    Optional<SpaceDetails> find(Tx tx, EntityAccess access, Viewpoint from, UUID id) {
        return (from.isPoint() ? ONE_FROM_POINT : ONE_FROM_NOWHERE)
                .by(tx, access)
                .bind(from)
                .bind("id", id)
                .find(SpaceDetails.class);
    }

    /** Selects what all are called. */
    Statement named(Tx tx, EntityAccess access) {
        return NAMED.by(tx, access);
    }

    /** The oldest first. */
    List<Space> export(Tx tx, EntityAccess access, int limit, int offset) {
        return EXPORTED.by(tx, access)
                .bind("limit", limit)
                .bind("offset", offset)
                .list(Space.class);
    }

    /** Those of these ids or names, kept from changing until the transaction ends. */
    List<Space> lockAll(Tx tx, EntityAccess access, Collection<UUID> ids, Collection<String> names) {
        return ALL_LOCKED.by(tx, access).bind("ids", ids).bind("names", names).list(Space.class);
    }

    void insertAll(Tx tx, List<Space> spaces) {
        tx.sql("""
                insert into space (tenant_id, id, name, description, language, type, type_definition_id, status,
                                   settings, home_location, translations, created_by, created_at, updated_at)
                select :tenant, s.id, s.name, s.description, s.language, s.type, s.type_definition_id, s.status,
                       s.settings, s.home_location, s.translations, s.created_by, s.created_at, s.updated_at
                  from jsonb_populate_recordset(cast(null as space), :rows) s
                """).refuse("space_name_taken", SpaceError.SPACE_NAME_TAKEN).executeForAll(spaces);
    }

    void updateAll(Tx tx, List<Space> spaces) {
        tx.sql("""
                update space
                   set name = s.name,
                       description = s.description,
                       language = s.language,
                       type = s.type,
                       type_definition_id = s.type_definition_id,
                       status = s.status,
                       settings = s.settings,
                       home_location = s.home_location,
                       translations = s.translations,
                       revision = s.revision,
                       updated_at = s.updated_at
                  from jsonb_populate_recordset(cast(null as space), :rows) s
                 where space.tenant_id = :tenant
                   and space.id = s.id
                """).refuse("space_name_taken", SpaceError.SPACE_NAME_TAKEN).executeForAll(spaces);
    }

    /** Those of these names or ids. */
    List<Space> called(Tx tx, EntityAccess access, Collection<String> names, Collection<UUID> ids) {
        return CALLED.by(tx, access).bind("names", names).bind("ids", ids).list(Space.class);
    }

    /** Kept from changing until the transaction ends. */
    Optional<Space> lock(Tx tx, EntityAccess access, UUID id) {
        return LOCKED.by(tx, access).bind("id", id).find(Space.class);
    }

    void insert(Tx tx, Space space) {
        tx.sql("""
                insert into space (tenant_id, id, name, description, language, type, type_definition_id, status,
                                   settings, home_location, translations, created_by, created_at, updated_at)
                values (:tenant, :id, :name, :description,
                        :language,
                        :type, :typeDefinitionId, :status, :settings, :homeLocation, :translations,
                        :createdBy, :createdAt, :updatedAt)
                """)
                .bind(space)
                .refuse("space_name_taken", SpaceError.SPACE_NAME_TAKEN)
                .execute();
    }

    void update(Tx tx, Space space) {
        tx.sql("""
                update space
                   set name = :name,
                       description = :description,
                       language = :language,
                       type = :type,
                       type_definition_id = :typeDefinitionId,
                       status = :status,
                       settings = :settings,
                       home_location = :homeLocation,
                       translations = :translations,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """)
                .bind(space)
                .refuse("space_name_taken", SpaceError.SPACE_NAME_TAKEN)
                .execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from space where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .refuse("resource_space_exists", SpaceError.SPACE_IN_USE)
                .refuse("calendar_link_kept", SpaceError.SPACE_HAS_CALENDAR)
                .execute();
    }

    /** What is pending and hidden from who sees everything else. */
    List<UUID> hiddenFrom(Tx tx, EntityAccess reader) {
        return tx.sql("select id from space where tenant_id = :tenant and status = 'pending'"
                        + " and id not in (select id from (select id" + OF_READER
                        + "   and status = 'pending') visible)")
                .bind(reader)
                .list(UUID.class);
    }

    /** What somebody sees who has no permission to see everything. */
    List<UUID> visibleTo(Tx tx, EntityAccess member) {
        return tx.sql("select id from (select id" + OF_MEMBER + ") visible")
                .bind(member)
                .list(UUID.class);
    }
}
