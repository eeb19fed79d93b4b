package dev.stoa.search;

import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.Languages;
import dev.stoa.tenancy.TenantLanguages;
import dev.stoa.tenancy.Tenants;
import java.util.List;

/** Finds what a caller may read by words, parts of words and words with a typing mistake. */
public final class Search {

    /** @param complete whether the total is all there is */
    record Found(Page<Hit> page, boolean complete) {}

    private final Db db;
    private final Tenants tenants;
    private final SearchStore store = new SearchStore();

    public Search(Db db, Tenants tenants) {
        this.db = db;
        this.tenants = tenants;
    }

    Found search(Caller caller, Query query, Languages languages, PageRequest page) {
        Scope scope = Scope.of(caller, query.types());
        String language = language(languages, tenants.languages(caller));
        List<Match> matches =
                db.read(caller, tx -> store.search(tx, scope, query.q(), language, page.offset(), page.limit()));
        if (matches.isEmpty() && page.offset() > 0) {
            // Past the end; the rows that say how many there are come first.
            List<Match> first = db.read(caller, tx -> store.search(tx, scope, query.q(), language, 0, 1));
            return found(List.of(), first, query, page);
        }
        return found(matches, matches, query, page);
    }

    private static Found found(List<Match> matches, List<Match> counted, Query query, PageRequest page) {
        long total = counted.isEmpty() ? 0 : counted.getFirst().total();
        var highlighter = new Highlighter(query.q());
        List<Hit> hits =
                matches.stream().map(match -> Hit.of(match, highlighter)).toList();
        boolean more = page.offset() + hits.size() < total;
        return new Found(
                new Page<>(hits, page.count() ? total : Page.NOT_COUNTED, page.limit(), page.offset(), more, null),
                counted.isEmpty() || counted.getFirst().complete());
    }

    /** Whose stems the words are read with: the first language asked for that the tenant has. */
    private static String language(Languages asked, TenantLanguages known) {
        return asked.codes().stream()
                .filter(code -> known.all().anyMatch(code::equals))
                .findFirst()
                .orElse(known.base());
    }
}
