package dev.stoa.storage;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of buckets. */
final class BucketStore {

    private static final Sorts<Bucket> SORTS = Sorts.withId(Bucket::id)
            .own("priority, name, id")
            .by("bucket_name", "name", "text", Bucket::name)
            .by("priority", "priority", "integer", Bucket::priority)
            .by("current_usage_bytes", "current_usage_bytes", "bigint", Bucket::currentUsageBytes)
            .by("created_at", "created_at", "timestamptz", Bucket::createdAt);

    private static final String SELECT = """
            select id, tenant_id as owner_id, name, purpose, active, public as is_public, max_file_size_bytes, quota_bytes,
                   current_usage_bytes, region, cdn_domain, priority, allowed_mime_types, created_at, updated_at, revision
              from bucket
             where tenant_id = :tenant
            """;

    List<Bucket> list(Tx tx, BucketFilter filter, PageRequest page) {
        return tx.sql(SELECT)
                .and("purpose = :purpose", filter.purpose())
                .and("active = :active", filter.active())
                .and("public = :isPublic", filter.isPublic())
                .and("strpos(name, lower(:search)) > 0", filter.search())
                .page(Bucket.class, page.uncounted(), SORTS)
                .items();
    }

    /** All of them, those first that are filled first. */
    List<Bucket> all(Tx tx) {
        return tx.sql(SELECT + " order by priority, name, id").list(Bucket.class);
    }

    Optional<Bucket> find(Tx tx, UUID id) {
        return tx.sql(SELECT + " and id = :id").bind("id", id).find(Bucket.class);
    }

    Optional<Bucket> findNamed(Tx tx, String name) {
        return tx.sql(SELECT + " and name = :name").bind("name", name).find(Bucket.class);
    }

    Optional<Bucket> lock(Tx tx, UUID id) {
        return tx.sql(SELECT + " and id = :id for update").bind("id", id).find(Bucket.class);
    }

    void insert(Tx tx, Bucket bucket) {
        tx.sql("""
                insert into bucket (tenant_id, id, name, purpose, active, public, max_file_size_bytes, quota_bytes, region,
                                    cdn_domain, priority, allowed_mime_types, created_at, updated_at)
                values (:tenant, :id, :name, :purpose, :active, :isPublic, :maxFileSizeBytes, :quotaBytes, :region,
                        :cdnDomain, :priority, :allowedMimeTypes, :createdAt, :updatedAt)
                """)
                .bind(bucket)
                .refuse("bucket_name_taken", StorageError.BUCKET_NAME_TAKEN)
                .execute();
    }

    /** Unless there is one of that name. @return whether there was none */
    boolean insertIfMissing(Tx tx, Bucket bucket) {
        return tx.sql("""
                insert into bucket (tenant_id, id, name, purpose, active, public, max_file_size_bytes, priority,
                                    created_at, updated_at)
                values (:tenant, :id, :name, :purpose, :active, :isPublic, :maxFileSizeBytes, :priority, :createdAt,
                        :updatedAt)
                    on conflict on constraint bucket_name_taken do nothing
                """).bind(bucket).execute() > 0;
    }

    void update(Tx tx, Bucket bucket) {
        tx.sql("""
                update bucket
                   set active = :active,
                       max_file_size_bytes = :maxFileSizeBytes,
                       quota_bytes = :quotaBytes,
                       region = :region,
                       cdn_domain = :cdnDomain,
                       priority = :priority,
                       allowed_mime_types = :allowedMimeTypes,
                       revision = :revision,
                       updated_at = :updatedAt
                 where tenant_id = :tenant
                   and id = :id
                """).bind(bucket).execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from bucket where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .refuse("stored_file_in_bucket", StorageError.BUCKET_IN_USE)
                .execute();
    }
}
