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
        // The share is read by a query of its own: a join would not be looked at again after waiting for the row.
        return tx.sql("""
                update storage_usage
                   set built_in_bytes = built_in_bytes + :size
                 where tenant_id = :tenant
                   and built_in_bytes + :size <= coalesce((select case when enabled then quota_bytes else -1 end
                                                             from storage_share
                                                            where tenant_id = :tenant), 9223372036854775807)
                """).bind("size", size).execute() > 0;
    }

    void giveBack(Tx tx, long size) {
        tx.sql("update storage_usage set built_in_bytes = built_in_bytes - :size where tenant_id = :tenant")
                .bind("size", size)
                .execute();
    }
}
