package dev.stoa.search;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import java.util.List;

/** The SQL of searching; the search itself is the function {@code stoa_search}. */
final class SearchStore {

    private static final String SEARCH = """
            select entity_type, entity_id, language, title, body, cast(score as double precision) as score, total, complete
              from stoa_search(:q, :language, cast(:allOf as text[]), cast(:openOf as text[]), cast(:memberOf as text[]),
            """;

    private static final String OF_EVERYBODY = " cast(null as uuid), '{}', '{}', :from, :most)";

    /**
     * What the caller is a member of, and what of it they manage; who manages a space manages its calendars too. Besides, the places that stand
     * for what is readable in calendars that are shared with them.
     */
    private static final String OF_MEMBER = """
             :member,
             array(select m.space_id from space_member m where m.tenant_id = :tenant and m.user_id = :member
                    union all
                   select m.resource_id from resource_member m where m.tenant_id = :tenant and m.user_id = :member),
             array(select m.space_id
                     from space_member m
                    where m.tenant_id = :tenant and m.user_id = :member and m.role = 'manager'
                    union all
                   select m.resource_id
                     from resource_member m
                    where m.tenant_id = :tenant and m.user_id = :member and m.role in ('admin', 'manager')
                    union all
                   select c.id
                     from calendar c
                    where c.tenant_id = :tenant and c.created_by = :member
                    union all
                   select c.id
                     from calendar c
                    where c.tenant_id = :tenant and c.user_id = :member
                    union all
                   select c.id
                     from space_member m
                     join calendar c on c.tenant_id = m.tenant_id and c.space_id = m.space_id
                    where m.tenant_id = :tenant and m.user_id = :member and m.role = 'manager'
                    union all
                   select c.id
                     from resource_member m
                     join calendar c on c.tenant_id = m.tenant_id and c.resource_id = m.resource_id
                    where m.tenant_id = :tenant and m.user_id = :member and m.role in ('admin', 'manager')
                    union all
                   select stoa_shared_place(s.calendar_id)
                     from calendar_share s
                    where s.tenant_id = :tenant and s.user_id = :member
                      and s.deleted_at is null and s.level <> 'free_busy'
                    union all
                   select stoa_shared_place(s.calendar_id)
                     from group_member g
                     join calendar_share s on s.tenant_id = g.tenant_id and s.group_id = g.group_id
                    where g.tenant_id = :tenant and g.user_id = :member
                      and s.deleted_at is null and s.level <> 'free_busy'),
             :from, :most)
            """;

    List<Match> search(Tx tx, Scope scope, String words, String language, int from, int most) {
        Statement search = scope.partial() ? tx.sql(SEARCH + OF_MEMBER) : tx.sql(SEARCH + OF_EVERYBODY);
        return search.bind(scope)
                .bind("q", words)
                .bind("language", language)
                .bind("from", from)
                .bind("most", most)
                .list(Match.class);
    }
}
