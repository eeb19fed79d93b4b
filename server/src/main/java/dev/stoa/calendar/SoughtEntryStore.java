package dev.stoa.calendar;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.search.Kind;
import dev.stoa.search.Sought;
import dev.stoa.search.SoughtStore;

/** The SQL of searching in a window. */
final class SoughtEntryStore {

    /** The index has words of patterns, and of their instances only those with words of their own. */
    private static final String FOUND = """
            (id = any(cast(:found as uuid[]))
             or instance_date is not null
                and title_override is null
                and description_override is null
                and series_id = any(array(select m.id
                                            from recurrence_master m
                                           where m.tenant_id = :tenant
                                             and m.root_entry_id = any(cast(:found as uuid[])))))""";

    /** Words that are so common are everywhere in the window, too, so its entries are read one by one, by the same folding. */
    private static final String BY_TEXT = """
            lower(unaccent('unaccent', concat_ws(' ', title, description, location_name)))
                ~ all(array(select case when stoa_search_unspaced(typed.word) then typed.word else '\\m' || typed.word end
                              from unnest(stoa_search_split(:search)) as typed (word)))""";

    private final SoughtStore searches = new SoughtStore();

    /** Adds to a list of entries that they are what is sought. */
    Statement narrow(Tx tx, Statement list, String search) {
        Sought sought = searches.find(tx, Kind.ENTRIES, search, false);
        return list.and(FOUND, sought.found()).and(BY_TEXT, sought.words() == null ? null : search);
    }
}
