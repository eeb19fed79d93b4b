package dev.stoa.search;

import dev.stoa.platform.db.Tx;
import dev.stoa.search.SystemSearchWords.Looked;
import java.util.Optional;
import java.util.UUID;

/** The SQL that forgets words. */
final class SystemSearchWordStore {

    Optional<UUID> tenantAfter(Tx tx, UUID tenant) {
        return tx.sql("""
                select tenant_id
                  from search_word
                 where tenant_id > :tenant
                 order by tenant_id
                 limit 1
                """).bind("tenant", tenant).find(UUID.class);
    }

    /** If so, keeps it that way until the transaction ends; see {@code stoa_search_put}. */
    boolean nobodyWrites(Tx tx, UUID tenant) {
        return tx.sql("select pg_try_advisory_xact_lock(stoa_search_words_of(:tenant))")
                .bind("tenant", tenant)
                .one(Boolean.class);
    }

    /**
     * Looks at some words in order; what is in the sample need not be looked for in the whole index. The tenant is no
     * condition an index knows, or PostgreSQL would read all of its documents.
     */
    Looked forget(Tx tx, UUID tenant, String after, int most) {
        return tx.sql("""
                with looked as materialized (
                    select distinct word
                      from search_word
                     where tenant_id = :tenant
                       and word > :after
                     order by word
                     limit :most),
                gone as (
                    delete from search_word w
                     using looked l
                     where w.tenant_id = :tenant
                       and w.word = l.word
                       and not case when exists (
                                        select
                                          from search_document d
                                         where d.sampled
                                           and stoa_search_keys(d.tenant_id, d.entity_type, d.places, d.words)
                                               @@ stoa_search_key(:tenant, l.word)
                                           and d.tenant_id is not distinct from :tenant) then true
                                    else exists (
                                        select
                                          from search_document d
                                         where stoa_search_keys(d.tenant_id, d.entity_type, d.places, d.words)
                                               @@ stoa_search_key(:tenant, l.word)
                                           and d.tenant_id is not distinct from :tenant) end)
                select max(word) as last
                  from looked
                """)
                .bind("tenant", tenant)
                .bind("after", after)
                .bind("most", most)
                .one(Looked.class);
    }
}
