package dev.stoa.overview;

import dev.stoa.platform.db.Db;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import dev.stoa.platform.web.Request;
import dev.stoa.tenancy.SystemTenants;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HTTP of overviews; they have no rules of their own but who sees what. */
public final class OverviewApi implements Api {

    private final Db db;
    private final SystemTenants tenants;
    private final OverviewStore store = new OverviewStore();

    public OverviewApi(Db db, SystemTenants tenants) {
        this.db = db;
        this.tenants = tenants;
    }

    private record Wanted(@Nullable List<Countable> types) {}

    @Override
    public void bind(Operations operations) {
        operations.bind("getEntityCounts", r -> Reply.data(counts(r)));
        operations.bind("getTranslationCoverage", r -> Reply.data(coverage(r)));
    }

    private EntityCounts counts(Request r) {
        Reaches reaches = Reaches.of(r.caller(), r.query(Wanted.class).types());
        return db.read(r.caller(), tx -> store.count(tx, reaches));
    }

    private TranslationCoverage coverage(Request r) {
        tenants.checkExists(r.caller(), r.id());
        return TranslationCoverage.of(db.read(r.id(), store::translations));
    }
}
