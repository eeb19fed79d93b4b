package dev.stoa.search;

import dev.stoa.platform.paging.Page.Pagination;
import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;
import java.util.List;

/** HTTP of searching. */
public final class SearchApi implements Api {

    private final Search search;

    public SearchApi(Search search) {
        this.search = search;
    }

    private record Answer(List<Hit> data, Pagination pagination, boolean complete) {

        static Answer of(Search.Found found) {
            var page = found.page().enveloped();
            return new Answer(page.data(), page.pagination(), found.complete());
        }
    }

    @Override
    public void bind(Operations operations) {
        operations.bind(
                "searchEverything",
                r -> Reply.ok(Answer.of(search.search(r.caller(), r.query(Query.class), r.languages(), r.page()))));
    }
}
