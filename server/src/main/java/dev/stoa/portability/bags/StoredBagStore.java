package dev.stoa.portability.bags;

import dev.stoa.platform.db.Tx;
import dev.stoa.storage.KeptObjects.Kept;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of what is in bags. */
final class StoredBagStore {

    /** A file of a bag and the object that it is. */
    record Stored(UUID id, String path, String objectKey, long sizeBytes, String sha256, Instant storedAt) {

        Kept kept() {
            return new Kept(objectKey, sizeBytes, sha256);
        }
    }

    private static final String SELECT = """
            select id, path, object_key, size_bytes, sha256, stored_at
              from tenant_export_file
             where tenant_id = :tenant
            """;

    void insert(Tx tx, UUID exportId, UUID id, String path, Kept kept, Instant now) {
        tx.sql("""
                insert into tenant_export_file (tenant_id, id, export_id, path, object_key, size_bytes, sha256, stored_at)
                values (:tenant, :id, :exportId, :path, :key, :sizeBytes, :sha256, :now)
                """)
                .bind(kept)
                .bind("id", id)
                .bind("exportId", exportId)
                .bind("path", path)
                .bind("now", now)
                .execute();
    }

    List<String> written(Tx tx, UUID exportId, Collection<String> paths) {
        return tx.sql("""
                select path
                  from tenant_export_file
                 where tenant_id = :tenant
                   and export_id = :exportId
                   and path = any (:paths)
                """).bind("exportId", exportId).bind("paths", paths).list(String.class);
    }

    Optional<Stored> find(Tx tx, UUID id) {
        return tx.sql(SELECT + " and id = :id").bind("id", id).find(Stored.class);
    }

    Optional<Stored> findAt(Tx tx, UUID exportId, String path) {
        return tx.sql(SELECT + " and export_id = :exportId and path = :path")
                .bind("exportId", exportId)
                .bind("path", path)
                .find(Stored.class);
    }

    /** Those after a path, by path. */
    List<Stored> after(Tx tx, UUID exportId, String path, int most) {
        return tx.sql(SELECT + " and export_id = :exportId and path > :path order by path limit :most")
                .bind("exportId", exportId)
                .bind("path", path)
                .bind("most", most)
                .list(Stored.class);
    }

    /** @return the key of its object */
    List<String> delete(Tx tx, UUID exportId, String path) {
        return tx.sql("""
                delete from tenant_export_file
                 where tenant_id = :tenant
                   and export_id = :exportId
                   and path = :path
                returning object_key
                """).bind("exportId", exportId).bind("path", path).list(String.class);
    }

    /** @return the keys of some of its objects; nothing when there are no more */
    List<String> deleteSome(Tx tx, UUID exportId, int most) {
        return tx.sql("""
                delete from tenant_export_file
                 where tenant_id = :tenant
                   and id in (select id
                                from tenant_export_file
                               where tenant_id = :tenant
                                 and export_id = :exportId
                               order by path
                               limit :most)
                returning object_key
                """).bind("exportId", exportId).bind("most", most).list(String.class);
    }
}
