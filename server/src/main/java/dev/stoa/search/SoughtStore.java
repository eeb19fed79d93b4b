package dev.stoa.search;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import org.jspecify.annotations.Nullable;

/** The SQL of searching in lists; words are looked up by the function {@code stoa_search_listed}. */
public final class SoughtStore {

    /** @param alone whether nothing else narrows the list, so that what is sought can be counted without it */
    public Sought find(Tx tx, Kind kind, @Nullable String search, boolean alone) {
        return search == null
                ? Sought.ANYTHING
                : tx.sql("select found, words, total from stoa_search_listed(:kind, :search, :alone)")
                        .bind("kind", kind.entityType())
                        .bind("search", search)
                        .bind("alone", alone)
                        .one(Sought.class);
    }

    /** Adds to a list, whose rows have an {@code id}, that they are what is sought. */
    public static Statement narrow(Statement list, Sought sought) {
        return list.and("id = any(cast(:found as uuid[]))", sought.found()).and("""
                        exists (select
                                  from search_document d
                                 where d.words @@ cast(:words as tsquery)
                                   and d.tenant_id = :tenant
                                   and d.entity_id = id)""", sought.words());
    }
}
