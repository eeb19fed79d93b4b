package dev.stoa.spaces;

import dev.stoa.access.EntityAccess;
import dev.stoa.listing.Promotion;
import dev.stoa.listing.Viewpoint;
import dev.stoa.platform.db.Pattern;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The SQL of spaces. */
final class SpaceStore {

    private static final Sorts<Space> SORTS = Sorts.withId(Space::id)
            .own("custom_order desc, name, id")
            .headed(
                    "(promotion_rank is not null and coalesce(promotion_start_date, '-infinity') <= now()"
                            + " and coalesce(promotion_end_date, 'infinity') > now())",
                    "promotion_rank")
            .by("name", "name", "text", Space::name)
            .by("created_at", "created_at", "timestamptz", Space::createdAt)
            .by("updated_at", "updated_at", "timestamptz", Space::updatedAt)
            .by("customOrder", "custom_order", "integer", Space::customOrder);

    private static final String SHORT = """
            select id, tenant_id, name, description, language, type, type_definition_id,
                   cast(null as text) as type_name, status,
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

    /** What is pending shows itself only to its creator and those who manage it. */
    private static final String OF_READER = ", " + MANAGED + """
             as manageable
              from space
             where tenant_id = :tenant
               and (status <> 'pending' or created_by = :member or\s""" + MANAGED + ")\n";

    private static final String OF_MEMBER = OF_READER + """
               and id in (select m.space_id
                            from space_member m
                           where m.tenant_id = :tenant
                             and m.user_id = :member)
            """;

    /** Wrapped, so that filters can name the columns callers see, the computed ones too. */
    private static final String LIST = "select * from (" + IN_SHORT;

    private static final String LISTED = ") space where true";

    private static final String ONE = "   and id = :id";
    private static final String LOCKED = ONE + "\n   for update";

    Page<Space> list(Tx tx, EntityAccess access, SpaceFilter filter, Viewpoint from, PageRequest page) {
        Statement list = switch (access.reach()) {
            case ALL ->
                from.isPoint()
                        ? tx.sql(LIST + FROM_POINT + OF_ALL + LISTED)
                        : tx.sql(LIST + FROM_NOWHERE + OF_ALL + LISTED);
            case READS ->
                from.isPoint()
                        ? tx.sql(LIST + FROM_POINT + OF_READER + LISTED)
                        : tx.sql(LIST + FROM_NOWHERE + OF_READER + LISTED);
            case MEMBER ->
                from.isPoint()
                        ? tx.sql(LIST + FROM_POINT + OF_MEMBER + LISTED)
                        : tx.sql(LIST + FROM_NOWHERE + OF_MEMBER + LISTED);
        };
        return list.bind(access)
                .bind(from)
                .and("type = :type", filter.type())
                .and("status = :status", filter.status())
                .and("type_definition_id = :typeDefinitionId", filter.typeDefinitionId())
                .and("manageable = :manageable", filter.manageable())
                .and("""
                        id in (select m.space_id
                                 from space_member m
                                where m.user_id = :memberId
                                  and m.tenant_id = :tenant)""", filter.memberId())
                .and("""
                        (name ilike :search or description ilike :search or cast(translations as text) ilike :search)""", Pattern.containing(filter.search()))
                .andAll("""
                        id = any(array(select near.id
                                         from space near
                                        where near.tenant_id = :tenant
                                          and near.belt = any(:nearBelts)
                                          and (near.longitude between :nearWest and :nearEast
                                               or near.longitude between :farWest and :farEast)
                                          and stoa_distance(near.latitude, near.longitude, :nearLatitude, :nearLongitude)
                                              <= :nearMeters))""", from.vicinity())
                .page(Space.class, page, SORTS);
    }

    Optional<Space> find(Tx tx, EntityAccess access, Viewpoint from, UUID id) {
        Statement one = switch (access.reach()) {
            case ALL ->
                from.isPoint()
                        ? tx.sql(IN_FULL + FROM_POINT + OF_ALL + ONE)
                        : tx.sql(IN_FULL + FROM_NOWHERE + OF_ALL + ONE);
            case READS ->
                from.isPoint()
                        ? tx.sql(IN_FULL + FROM_POINT + OF_READER + ONE)
                        : tx.sql(IN_FULL + FROM_NOWHERE + OF_READER + ONE);
            case MEMBER ->
                from.isPoint()
                        ? tx.sql(IN_FULL + FROM_POINT + OF_MEMBER + ONE)
                        : tx.sql(IN_FULL + FROM_NOWHERE + OF_MEMBER + ONE);
        };
        return one.bind(access).bind(from).bind("id", id).find(Space.class);
    }

    /** The same, kept from changing until the transaction ends. */
    Optional<Space> lock(Tx tx, EntityAccess access, UUID id) {
        Statement one = switch (access.reach()) {
            case ALL -> tx.sql(IN_FULL + FROM_NOWHERE + OF_ALL + LOCKED);
            case READS -> tx.sql(IN_FULL + FROM_NOWHERE + OF_READER + LOCKED);
            case MEMBER -> tx.sql(IN_FULL + FROM_NOWHERE + OF_MEMBER + LOCKED);
        };
        return one.bind(access).bind("id", id).find(Space.class);
    }

    /** @return how many there are, counting no further than {@code most} */
    long countUpTo(Tx tx, long most) {
        return tx.sql("""
                select count(*)
                  from (select from space where tenant_id = :tenant limit :most) counted
                """).bind("most", most).one(Long.class);
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

    void promote(Tx tx, UUID id, Promotion promotion, Instant now) {
        tx.sql("""
                update space
                   set promotion_type = :promotionType,
                       promotion_rank = :promotionRank,
                       promotion_start_date = :promotionStartDate,
                       promotion_end_date = :promotionEndDate,
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """).bind(promotion).bind("id", id).bind("now", now).execute();
    }

    /** One at a time in a tenant, or two would share the top. */
    void moveToTop(Tx tx, UUID id, Instant now) {
        tx.sql("""
                select cast(pg_advisory_xact_lock(hashtextextended('order of spaces ' || cast(:tenant as text), 0)) as text)
                """).list(String.class);
        tx.sql("""
                update space
                   set custom_order = (select max(highest.custom_order) + 1
                                         from space highest
                                        where highest.tenant_id = :tenant),
                       revision = revision + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("now", now).execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from space where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .refuse("resource_space_exists", SpaceError.SPACE_IN_USE)
                .refuse("calendar_link_kept", SpaceError.SPACE_HAS_CALENDAR)
                .execute();
    }
}
