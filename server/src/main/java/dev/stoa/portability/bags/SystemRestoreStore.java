package dev.stoa.portability.bags;

import dev.stoa.platform.db.RowStream;
import dev.stoa.platform.db.TenantTable;
import dev.stoa.platform.db.Tx;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of bringing a tenant back. */
final class SystemRestoreStore {

    private final RowStream rows = new RowStream(LeftBehind.ROWS, LeftBehind.COLUMNS);

    Optional<UUID> tenant(Tx tx, String slugOrId) {
        return tx.sql("select id from tenant where slug = :text or cast(id as text) = :text")
                .bind("text", slugOrId)
                .find(UUID.class);
    }

    /** What stands in the way of a tenant, in words. */
    Optional<String> obstacle(Tx tx, UUID tenantId, String slug) {
        return tx.sql("""
                select 'a tenant with its id is here already' where exists (select from tenant where id = :id)
                union all
                select 'another tenant here has its code' where exists (select from tenant where slug = :slug)
                union all
                select 'the files of an erased tenant with its id are still being deleted; try again in a few minutes'
                 where exists (select from storage_erasure where erased = :id)
                 limit 1
                """).bind("id", tenantId).bind("slug", slug).find(String.class);
    }

    /** Somebody who has an account here. */
    record Known(UUID id, String email) {}

    List<Known> known(Tx tx, List<UUID> ids, List<String> emails) {
        return tx.sql("""
                select id, lower(email) as email
                  from account
                 where id = any (:ids)
                    or (lower(email) = any (:emails) and closed_at is null)
                """).bind("ids", ids).bind("emails", emails).list(Known.class);
    }

    void prepare(Tx tx, UUID tenantId) {
        RowStream.prepareToEnter(tx, tenantId);
    }

    long enter(Tx tx, TenantTable table, InputStream lines) {
        return rows.enter(tx, table, lines);
    }

    /** People who have no account here yet. */
    void enterPeople(Tx tx, TenantTable accounts, InputStream lines) {
        rows.enter(tx, accounts, lines, """
                not exists (select
                              from account a
                             where a.id = r.id
                                or (lower(a.email) = lower(r.email) and a.closed_at is null))
                """);
    }

    boolean leaves(TenantTable table, TenantTable.Column column) {
        return rows.leaves(table, column);
    }
}
