package dev.stoa.taxonomy;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.sheets.EntitySheet;
import dev.stoa.tenancy.Tenants;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Gives the sheets of what carries categories and tags the columns for them. */
public final class LabelSheets {

    static final String CATEGORIES = "categories";
    static final String TAGS = "tags";

    private final Tenants tenants;
    private final ManyLinks links;
    private final Ids ids;
    private final Clock clock;
    private final CategoryStore categories = new CategoryStore();
    private final TagLinkStore tags = new TagLinkStore();

    public LabelSheets(Tenants tenants, EventLog events, Ids ids, Clock clock) {
        this.links = new ManyLinks(events, ids, clock);
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
    }

    public LabelCells open(Tx tx, Caller caller, EntitySheet.Use use) {
        List<Category> all = categories.tree(tx, null, null);
        UUID otherwise = use.options().defaultCategoryId();
        if (otherwise != null
                && all.stream().noneMatch(category -> category.id().equals(otherwise))) {
            throw new FieldError(
                            "options.defaultCategoryId", "not_found", "names no category of this tenant: " + otherwise)
                    .problem();
        }
        var origin = new TagLinkStore.Origin(
                tenants.languages(caller).base(), Tags.ownerOf(caller), caller.userId(), clock.instant());
        return new LabelCells(tx, caller, links, CategoryPaths.names(all), tags, origin, ids, use);
    }
}
