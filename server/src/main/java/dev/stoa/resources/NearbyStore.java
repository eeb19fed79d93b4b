package dev.stoa.resources;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.access.EntityAccess;
import dev.stoa.access.EntityQuery;
import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.geo.Vicinity;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.search.Kind;
import dev.stoa.search.Sought;
import dev.stoa.search.SoughtStore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of what is near. It finds places once, for the page and for the total, and without reading their rows. */
final class NearbyStore {

    /** @param chords the square of the straight line to each */
    record Found(long total, List<UUID> ids, List<Double> chords) {

        /** The same page of so many. */
        Found of(long more) {
            return new Found(more, ids, chords);
        }
    }

    private static final String PLACES =
            "select place.id, place.chord from (" + ResourcePlaces.NEAR + ") place where true";

    private static final String SHOWN = """

               and (place.status <> 'pending' or :approves
                    or place.id in (select r.id
                                      from resource r
                                     where r.tenant_id = :tenant
                                       and r.status = 'pending'
                                       and (r.created_by = :member or\s""" + ResourceStore.MANAGED + ")))";

    private static final String OF_MEMBER = "\n   and place.id in (" + ResourceStore.SEEN_BY_MEMBER + ")";

    private static final EntityQuery BARE = new EntityQuery(PLACES, PLACES + SHOWN, PLACES + SHOWN + OF_MEMBER);

    private static final String COUNT_OWN =
            "select (select count(*) from (" + ResourcePlaces.OWN + ") place where true";

    private static final String COUNT_OF_SPACE =
            ")\n + (select count(*) from (" + ResourcePlaces.OF_SPACE + ") place where true";

    /** Each kind of place by itself: on the way through a union counting them would cost a third more. */
    private static final EntityQuery COUNTED = new EntityQuery(
            COUNT_OWN + COUNT_OF_SPACE + ")",
            COUNT_OWN + SHOWN + COUNT_OF_SPACE + SHOWN + ")",
            COUNT_OWN + SHOWN + OF_MEMBER + COUNT_OF_SPACE + SHOWN + OF_MEMBER + ")");

    private static final String LISTED =
            "select id, chord, name, custom_order from (select listed.*, place.chord from (" + ResourcePlaces.NEAR
                    + ") place join (" + ResourceStore.IN_SHORT;

    private static final String END = ") listed on listed.id = place.id) resource where true";

    /** Reads the rows, too: for filters and orders that need more of them. */
    private static final EntityQuery WHOLE = new EntityQuery(
            LISTED + ResourceStore.OF_ALL + END,
            LISTED + ResourceStore.OF_READER + END,
            LISTED + ResourceStore.OF_MEMBER + END);

    private static final String FIND = "with near as materialized (\n";

    private static final String SORT = """

            )
            select (select count(*) from near) as total,
                   coalesce(array_agg(page.id), '{}') as ids,
                   coalesce(array_agg(page.chord), '{}') as chords
              from (select id, chord
                      from near
                     order by\s""";

    private static final String CUT = "\n limit :pageRows offset :pageOffset) page";

    private final SoughtStore searches = new SoughtStore();

    Found find(Tx tx, EntityAccess access, ResourceFilter filter, Sought sought, Vicinity vicinity, PageRequest page) {
        boolean bare = byDistance(page) && filter.placesOnly();
        return sorted(places(tx, access, filter, sought, bare), page.sort(), page.descending())
                .bind(vicinity)
                .bind("pageRows", page.limit())
                .bind("pageOffset", page.offset())
                .one(Found.class);
    }

    long count(Tx tx, EntityAccess access, ResourceFilter filter, Sought sought, Vicinity vicinity) {
        Statement count = filter.everything()
                ? COUNTED.by(tx, access)
                : places(tx, access, filter, sought, filter.placesOnly())
                        .within("select count(*) from (\n", "\n) near");
        return count.bind(vicinity).one(Long.class);
    }

    Sought sought(Tx tx, ResourceFilter filter) {
        return searches.find(tx, Kind.RESOURCES, filter.search(), false).rowByRow();
    }

    static boolean nearestFirst(PageRequest page) {
        return byDistance(page) && !page.descending();
    }

    private static boolean byDistance(PageRequest page) {
        return page.sort() == null || page.sort().equals("distanceMeters");
    }

    private static Statement places(Tx tx, EntityAccess access, ResourceFilter filter, Sought sought, boolean bare) {
        return bare
                ? BARE.by(tx, access)
                        .and("place.status = :status", filter.status())
                        .and("place.type = :type", filter.type())
                : ResourceStore.narrow(WHOLE.by(tx, access), filter, sought);
    }

    private static Statement sorted(Statement found, @Nullable String sort, boolean descending) {
        return switch (requireNonNullElse(sort, "distanceMeters")) {
            case "name" ->
                descending
                        ? found.within(FIND, SORT + "name desc, chord, id" + CUT)
                        : found.within(FIND, SORT + "name, chord, id" + CUT);
            case "customOrder" ->
                descending
                        ? found.within(FIND, SORT + "custom_order desc, chord, id" + CUT)
                        : found.within(FIND, SORT + "custom_order, chord, id" + CUT);
            default ->
                descending
                        ? found.within(FIND, SORT + "chord desc, id" + CUT)
                        : found.within(FIND, SORT + "chord, id" + CUT);
        };
    }
}
