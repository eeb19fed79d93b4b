package dev.stoa.spaces;

import dev.stoa.access.EntityAccess;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
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

    private static final String COLUMNS = """
            id, tenant_id, name, description, language, type, type_definition_id, null as type_name, status,
            promotion_type, promotion_rank, promotion_start_date, promotion_end_date, custom_order,
            created_by, created_at, updated_at, translations, cast(null as double precision) as distance_meters,
            revision""";

    /** Without a permission for all, a caller sees what they are a member of and manages what they manage. */
    private static final String MANAGEABLE = """
            , :managesAll or exists (select from space_member m
                                      where m.tenant_id = space.tenant_id and m.space_id = space.id
                                        and m.user_id = :member and m.role = 'manager') as manageable""";

    private static final String VISIBLE = """
              from space
             where tenant_id = :tenant
               and (:readsAll or exists (select from space_member m
                                          where m.tenant_id = space.tenant_id and m.space_id = space.id
                                            and m.user_id = :member))
            """;

    private static final String LIST =
            "select " + COLUMNS + MANAGEABLE + ", null as settings, null as home_location\n" + VISIBLE;
    private static final String ONE =
            "select " + COLUMNS + MANAGEABLE + ", settings, home_location\n" + VISIBLE + "   and id = :id\n";

    Page<Space> list(Tx tx, EntityAccess access, SpaceFilter filter, PageRequest page) {
        return tx.sql(LIST)
                .bind(access)
                .and("type = :type", filter.type())
                .and("status = :status", filter.status())
                .and("type_definition_id = :typeDefinitionId", filter.typeDefinitionId())
                .and("name ilike '%' || :search || '%'", filter.search())
                .page(Space.class, page, SORTS);
    }

    Optional<Space> find(Tx tx, EntityAccess access, UUID id) {
        return tx.sql(ONE).bind(access).bind("id", id).find(Space.class);
    }

    /** The same, kept from changing until the transaction ends. */
    Optional<Space> lock(Tx tx, EntityAccess access, UUID id) {
        return tx.sql(ONE + "   for update").bind(access).bind("id", id).find(Space.class);
    }

    void insert(Tx tx, Space space) {
        tx.sql("""
                insert into space (tenant_id, id, name, description, language, type, type_definition_id, status,
                                   settings, home_location, translations, created_by, created_at, updated_at)
                values (:tenant, :id, :name, :description, :language, :type, :typeDefinitionId, :status,
                        :settings, :homeLocation, :translations, :createdBy, :createdAt, :updatedAt)
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
                       promotion_type = :promotionType,
                       promotion_rank = :promotionRank,
                       promotion_start_date = :promotionStartDate,
                       promotion_end_date = :promotionEndDate,
                       custom_order = :customOrder,
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
                .execute();
    }
}
