package dev.stoa.storage;

import dev.stoa.platform.db.Tx;

/** The SQL of what tenants may have of the built-in store, and of what they have there. */
final class ShareStore {

    private static final String SELECT = """
            select enabled, quota_bytes, revision, updated_at
              from storage_share
             where tenant_id = :tenant
            """;

    Share find(Tx tx) {
        return tx.sql(SELECT).find(Share.class).orElse(Share.WHOLE);
    }

    /** Kept from changing until the transaction ends; made when there was none. */
    Share lock(Tx tx) {
        tx.sql("insert into storage_share (tenant_id) values (:tenant) on conflict do nothing")
                .execute();
        return tx.sql(SELECT + " for update").one(Share.class);
    }

    void update(Tx tx, Share share) {
        tx.sql("""
                update storage_share
                   set enabled = :enabled,
                       quota_bytes = :quotaBytes,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                """).bind(share).execute();
    }

    /** In the built-in store, by the tenant. */
    long used(Tx tx) {
        return tx.sql("select built_in_bytes from storage_usage where tenant_id = :tenant")
                .find(Long.class)
                .orElse(0L);
    }

    /** Counts a file into the built-in store, unless the share has no room for it. */
    boolean take(Tx tx, long size) {
        tx.sql("insert into storage_usage (tenant_id) values (:tenant) on conflict do nothing")
                .execute();
        return tx.sql("""
                update storage_usage u
                   set built_in_bytes = built_in_bytes + :size
                 where tenant_id = :tenant
                   and not exists (select from storage_share s
                                    where s.tenant_id = u.tenant_id
                                      and (not s.enabled or u.built_in_bytes + :size > s.quota_bytes))
                """).bind("size", size).execute() > 0;
    }

    void giveBack(Tx tx, long size) {
        tx.sql("update storage_usage set built_in_bytes = built_in_bytes - :size where tenant_id = :tenant")
                .bind("size", size)
                .execute();
    }
}
