package dev.stoa.listing;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.search.Sought;
import dev.stoa.search.SoughtStore;
import java.time.Instant;
import java.util.UUID;

/** The SQL that is the same for every table of something listed, but for the table's name. */
public final class ListedStore {

    /** What stands before all others in its own order. */
    public static final String PROMOTED = """
            (promotion_rank is not null and coalesce(promotion_start_date, '-infinity') <= now()
             and coalesce(promotion_end_date, 'infinity') > now())""";

    public static final String OWN_ORDER = "custom_order desc, name, id";

    private static final String CHANGED = """
            ,
                   revision = revision + 1,
                   updated_at = :now
             where tenant_id = :tenant
               and id = :id
            """;

    @CompileTimeConstant
    private final String membersOnly;

    @CompileTimeConstant
    private final String filedUnder;

    @CompileTimeConstant
    private final String carrying;

    @CompileTimeConstant
    private final String promote;

    @CompileTimeConstant
    private final String become;

    @CompileTimeConstant
    private final String oneAtATime;

    @CompileTimeConstant
    private final String moveToTop;

    @CompileTimeConstant
    private final String countUpTo;

    /** @param table such that its members are in {@code <table>_member}, by {@code <table>_id}; links name it, too */
    public ListedStore(@CompileTimeConstant String table) {
        membersOnly = "id in (select m." + table + "_id from " + table + "_member m" + """

                        where m.user_id = :memberId
                          and m.tenant_id = :tenant)""";
        filedUnder = """
                id in (select l.entity_id
                         from category_link l
                        where l.category_id = any(:categoryIds)
                          and l.tenant_id = :tenant
                          and l.entity_type = '""" + table + "')";
        carrying = """
                id in (select l.entity_id
                         from tag_link l
                        where l.tag_id = any(:tagIds)
                          and l.tenant_id = :tenant
                          and l.entity_type = '""" + table + "')";
        promote = "update " + table + """

                   set promotion_type = :promotionType,
                       promotion_rank = :promotionRank,
                       promotion_start_date = :promotionStartDate,
                       promotion_end_date = :promotionEndDate""" + CHANGED;
        become = "update " + table + " set status = :status" + CHANGED;
        oneAtATime = "select cast(pg_advisory_xact_lock(hashtextextended('order of " + table
                + "s ' || cast(:tenant as text), 0)) as text)";
        moveToTop = "update " + table + " set custom_order = (select max(highest.custom_order) + 1 from " + table
                + " highest where highest.tenant_id = :tenant)" + CHANGED;
        countUpTo = "select count(*) from (select from " + table + " where tenant_id = :tenant limit :most) counted";
    }

    /** Adds the conditions of a filter, and what it seeks, to a list that has a row's columns under their own names. */
    public Statement narrow(Statement list, ListFilter filter, Sought sought) {
        return SoughtStore.narrow(list, sought)
                .and("status = :status", filter.status())
                .and("type_definition_id = :typeDefinitionId", filter.typeDefinitionId())
                .and("manageable = :manageable", filter.manageable())
                .and(membersOnly, filter.memberId())
                .and(filedUnder, filter.categoryIds())
                .and(carrying, filter.tagIds());
    }

    public void promote(Tx tx, UUID id, Promotion promotion, Instant now) {
        tx.sql(promote).bind(promotion).bind("id", id).bind("now", now).execute();
    }

    public void become(Tx tx, UUID id, Status status, Instant now) {
        tx.sql(become).bind("status", status).bind("id", id).bind("now", now).execute();
    }

    /** One at a time in a tenant, or two would share the top. */
    public void moveToTop(Tx tx, UUID id, Instant now) {
        tx.sql(oneAtATime).list(String.class);
        tx.sql(moveToTop).bind("id", id).bind("now", now).execute();
    }

    /** @return how many there are, counting no further than {@code most} */
    public long countUpTo(Tx tx, long most) {
        return tx.sql(countUpTo).bind("most", most).one(Long.class);
    }
}
