package dev.stoa.storage;

import dev.stoa.platform.db.Tx;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of what is told about storage as a whole. */
final class StorageOverviewStore {

    void insertForeign(Tx tx, UUID other) {
        tx.sql("insert into storage_usage (tenant_id) values (:other)")
                .bind("other", other)
                .execute();
    }

    /** The policies on the tables of storage. */
    List<StoragePolicy> policies(Tx tx, @Nullable String search) {
        return tx.sql("""
                select schemaname, tablename, policyname, permissive, cast(roles as text[]) as roles, cmd,
                       coalesce(qual, '') as qual, coalesce(with_check, '') as with_check
                  from pg_policies
                 where schemaname = 'public'
                   and tablename in ('bucket', 'stored_file', 'stored_leftover', 'storage_usage', 'storage_share',
                                     'storage_hold', 'storage_distribution',
                                     's3_connection', 's3_rotation', 's3_day')
                """)
                .and("strpos(tablename || ' ' || policyname, lower(:search)) > 0", search)
                .within("select * from (", ") policy order by tablename, policyname")
                .list(StoragePolicy.class);
    }
}
