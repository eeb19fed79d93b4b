package dev.stoa.storage;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of stored files, and of how much they take together. */
final class StoredFileStore {

    private static final String SELECT = """
            select id, tenant_id, bucket_id, path, provider_id, provider_key, original_filename, content_type, size_bytes,
                   sha256, space_id, resource_id, metadata, uploaded_by, uploaded_at, updated_at, moved_count,
                   last_moved_at, last_accessed_at
              from stored_file
             where tenant_id = :tenant
            """;

    Optional<StoredFile> find(Tx tx, UUID id) {
        return tx.sql(SELECT + " and id = :id").bind("id", id).find(StoredFile.class);
    }

    Optional<StoredFile> lock(Tx tx, UUID id) {
        return tx.sql(SELECT + " and id = :id for update").bind("id", id).find(StoredFile.class);
    }

    Optional<StoredFile> findAt(Tx tx, UUID bucketId, String path) {
        return tx.sql(SELECT + " and bucket_id = :bucketId and path = :path")
                .bind("bucketId", bucketId)
                .bind("path", path)
                .find(StoredFile.class);
    }

    /** Those of the ids that are files. */
    List<UUID> known(Tx tx, Collection<UUID> ids) {
        return tx.sql("select id from stored_file where tenant_id = :tenant and id = any (:ids)")
                .bind("ids", ids)
                .list(UUID.class);
    }

    boolean isPublic(Tx tx, UUID bucketId) {
        return tx.sql("select public from bucket where tenant_id = :tenant and id = :id")
                .bind("id", bucketId)
                .one(Boolean.class);
    }

    void insert(Tx tx, StoredFile file) {
        tx.sql("""
                insert into stored_file (tenant_id, id, bucket_id, path, folder, name, provider_id, provider_key,
                                         original_filename, content_type, size_bytes, sha256, space_id, resource_id,
                                         metadata, uploaded_by, uploaded_at, updated_at)
                values (:tenant, :id, :bucketId, :path, :folder, :name, :providerId, :providerKey,
                        :originalFilename, :contentType, :sizeBytes, :sha256, :spaceId, :resourceId,
                        :metadata, :uploadedBy, :uploadedAt, :updatedAt)
                """)
                .bind(file)
                .bind("folder", Folder.of(file.path()).key())
                .bind("name", file.name())
                .refuse("stored_file_path_taken", StorageError.FILE_EXISTS)
                .refuse("stored_file_in_bucket", StorageError.BUCKET_NOT_FOUND)
                .execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from stored_file where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .execute();
    }

    /** Puts a file at another place, if it still is where it was. */
    boolean relocate(Tx tx, StoredFile file, UUID providerId, String providerKey, Instant now) {
        return tx.sql("""
                update stored_file
                   set provider_id = :newProvider,
                       provider_key = :newKey,
                       moved_count = moved_count + 1,
                       last_moved_at = :now,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                   and provider_key = :providerKey
                """)
                        .bind(file)
                        .bind("newProvider", providerId)
                        .bind("newKey", providerKey)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    /** Those that went meanwhile are left out. */
    void accessed(Tx tx, List<FileAccesses.Access> accesses) {
        tx.sql("""
                update stored_file
                   set last_accessed_at = greatest(last_accessed_at, :at)
                 where tenant_id = :tenantId
                   and id = :id
                """).batch(accesses);
    }

    /** Counts a file in, unless the bucket's quota has no room for it. */
    boolean takeFromBucket(Tx tx, UUID bucketId, long size) {
        return tx.sql("""
                update bucket
                   set current_usage_bytes = current_usage_bytes + :size
                 where tenant_id = :tenant
                   and id = :id
                   and (quota_bytes is null or current_usage_bytes + :size <= quota_bytes)
                """).bind("id", bucketId).bind("size", size).execute() > 0;
    }

    /** Counts a file in, unless the tenant's limit has no room for it. */
    boolean takeFromTenant(Tx tx, long size, long limit) {
        tx.sql("insert into storage_usage (tenant_id) values (:tenant) on conflict do nothing")
                .execute();
        return tx.sql("""
                update storage_usage
                   set used_bytes = used_bytes + :size,
                       file_count = file_count + 1
                 where tenant_id = :tenant
                   and (:limit < 0 or used_bytes + :size <= :limit)
                """).bind("size", size).bind("limit", limit).execute() > 0;
    }

    void giveBack(Tx tx, UUID bucketId, long size) {
        tx.sql("""
                update bucket
                   set current_usage_bytes = current_usage_bytes - :size
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", bucketId).bind("size", size).execute();
        tx.sql("""
                update storage_usage
                   set used_bytes = used_bytes - :size,
                       file_count = file_count - 1
                 where tenant_id = :tenant
                """).bind("size", size).execute();
    }

    long used(Tx tx) {
        return tx.sql("select used_bytes from storage_usage where tenant_id = :tenant")
                .find(Long.class)
                .orElse(0L);
    }
}
