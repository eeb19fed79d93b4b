package dev.stoa.search;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import org.jspecify.annotations.Nullable;

/** The SQL of searching in lists; words are looked up by the functions {@code stoa_search_listed} and {@code _found}. */
public final class SoughtStore {

    /** An array, or the list would be walked in its order until a page is found, and what is sought may stand at its end. */
    private static final String AMONG_MANY =
            "id = any(array(select many.id from stoa_search_found(words => :words, kind => :soughtKind) as many (id)))";

    private static final String BY_ITSELF = """
            exists (select
                      from search_document d
                     where d.words @@ cast(:words as tsquery)
                       and d.tenant_id = :tenant
                       and d.entity_id = id)""";

    /** @param alone whether nothing else narrows the list, so that what is sought can be counted without it */
    public Sought find(Tx tx, Kind kind, @Nullable String search, boolean alone) {
        return search == null
                ? Sought.ANYTHING
                : tx.sql("""
                        select cast(:kind as text) as kind, found, words, many, total
                          from stoa_search_listed(:kind, :search, :alone)
                        """)
                        .bind("kind", kind.entityType())
                        .bind("search", search)
                        .bind("alone", alone)
                        .one(Sought.class);
    }

    /** Adds to a list, whose rows have an {@code id}, that they are what is sought. */
    public static Statement narrow(Statement list, Sought sought) {
        return list.and("id = any(cast(:found as uuid[]))", sought.found())
                .and(AMONG_MANY, sought.many() ? sought.words() : null)
                .and(BY_ITSELF, sought.many() ? null : sought.words())
                .bind("soughtKind", sought.kind());
    }
}
