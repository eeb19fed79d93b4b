package dev.stoa.portability.bags;

import dev.stoa.platform.db.Catalogue;
import dev.stoa.platform.db.RowStream;
import dev.stoa.platform.db.TenantTable;
import dev.stoa.platform.db.Tx;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The SQL of a tenant as it is at one instant. */
final class SnapshotStore {

    /** The tenant itself, and how much there is of it. */
    record Head(UUID id, String slug, String name, Instant at, long files, long fileBytes) {}

    Head head(Tx tx) {
        return tx.sql("""
                select t.id, t.slug, t.name, clock_timestamp() as at,
                       (select count(*) from stored_file where tenant_id = :tenant) as files,
                       (select cast(coalesce(sum(size_bytes), 0) as bigint)
                          from stored_file
                         where tenant_id = :tenant) as file_bytes
                  from tenant t
                 where t.id = :tenant
                """).one(Head.class);
    }

    /** The tables of a bag: the tenant, its people, and what the catalogue says belongs to tenants. */
    List<TenantTable> tables(Tx tx) {
        return Stream.concat(
                        Stream.of(Catalogue.table(tx, "tenant"), Catalogue.table(tx, "account")),
                        Catalogue.tenantTables(tx).stream())
                .filter(table -> !LeftBehind.TABLES.containsKey(table.name()))
                .toList();
    }

    /** Where the bytes of each file are now. */
    void whereabouts(Tx tx, OutputStream out) {
        RowStream.leave(
                tx,
                "select id, provider_id, provider_key, size_bytes, sha256 from stored_file"
                        + " where tenant_id = stoa_tenant() order by id",
                out);
    }
}
