package dev.stoa.resources;

import dev.stoa.access.EntityAccess;
import dev.stoa.listing.Viewpoint;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.geo.Vicinity;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.search.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is near a point, nearest first. */
public final class NearbyResources {

    private final Db db;
    private final NearbyStore places = new NearbyStore();
    private final ResourceStore store = new ResourceStore();

    public NearbyResources(Db db) {
        this.db = db;
    }

    /** @param from a point with a radius */
    Page<NearbyResource> list(Caller caller, ResourceFilter filter, Viewpoint from, PageRequest page) {
        EntityAccess access = EntityAccess.of(caller, "resources");
        return db.read(caller, tx -> {
            NearbyStore.Found found = find(tx, access, filter, from, page);
            boolean more = (long) page.offset() + found.ids().size() < found.total();
            long total = page.count() ? found.total() : Page.NOT_COUNTED;
            return new Page<>(shown(tx, access, found), total, page.limit(), page.offset(), more, null);
        });
    }

    /** Ordering ten thousand costs as much as counting them: where the page is full of what is very near, they are only counted. */
    private NearbyStore.Found find(
            Tx tx, EntityAccess access, ResourceFilter filter, Viewpoint from, PageRequest page) {
        Sought sought = places.sought(tx, filter);
        Vicinity first = filter.search() == null && NearbyStore.nearestFirst(page) ? from.first() : null;
        if (first != null) {
            NearbyStore.Found found = places.find(tx, access, filter, sought, first, page);
            if (found.total() > (long) page.offset() + page.limit()) {
                return page.count() ? found.of(places.count(tx, access, filter, sought, from.nearest())) : found;
            }
        }
        return places.find(tx, access, filter, sought, from.nearest(), page);
    }

    private List<NearbyResource> shown(Tx tx, EntityAccess access, NearbyStore.Found found) {
        if (found.ids().isEmpty()) {
            return List.of();
        }
        Map<UUID, NearbyResource.Row> rows = store.listOf(tx, access, found.ids()).stream()
                .collect(Collectors.toMap(row -> row.resource().id(), Function.identity()));
        var shown = new ArrayList<NearbyResource>(rows.size());
        for (int i = 0; i < found.ids().size(); i++) {
            NearbyResource.Row row = rows.get(found.ids().get(i));
            if (row != null) {
                shown.add(new NearbyResource(
                        row.resource(),
                        row.labels(),
                        Vicinity.meters(found.chords().get(i))));
            }
        }
        return shown;
    }
}
