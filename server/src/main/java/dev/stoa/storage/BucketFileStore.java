package dev.stoa.storage;

import dev.stoa.platform.db.Statement;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of what a bucket lists. */
final class BucketFileStore {

    private static final Sorts<StoredFile> SORTS = Sorts.withId(StoredFile::id)
            .by("name", "name", "text", StoredFile::name)
            .by("size", "size_bytes", "bigint", StoredFile::sizeBytes)
            .by("created_at", "uploaded_at", "timestamptz", StoredFile::uploadedAt)
            .by("updated_at", "updated_at", "timestamptz", StoredFile::updatedAt);

    private static final String SELECT = """
            select id, tenant_id, bucket_id, path, provider_id, provider_key, original_filename, content_type, size_bytes,
                   sha256, space_id, resource_id, metadata, uploaded_by, uploaded_at, updated_at, moved_count,
                   last_moved_at, last_accessed_at
              from stored_file
             where tenant_id = :tenant
               and bucket_id = :bucketId
            """;

    /**
     * The names of folders right in this one, in order. The index is hopped through, one probe each: the next folder is
     * the first behind everything in the one before.
     */
    List<String> folders(Tx tx, UUID bucketId, Folder folder, int most) {
        return within(tx.sql("""
                with recursive hop as (
                    (select folder, 1 as number
                       from stored_file
                      where tenant_id = :tenant and bucket_id = :bucketId and folder > :first and folder < :behind
                      order by folder
                      limit 1)
                    union all
                    select (select folder
                              from stored_file
                             where tenant_id = :tenant and bucket_id = :bucketId and folder < :behind
                               and folder >= :first || split_part(substr(hop.folder, length(:first) + 1), chr(1), 1) || chr(2)
                             order by folder
                             limit 1), number + 1
                      from hop
                     where hop.folder is not null and number < :most
                )
                select split_part(substr(folder, length(:first) + 1), chr(1), 1)
                  from hop
                 where folder is not null
                 order by number
                """), bucketId, folder).bind("most", most).list(String.class);
    }

    List<StoredFile> files(Tx tx, UUID bucketId, Folder folder, PageRequest page) {
        return tx.sql(SELECT + " and folder = :key")
                .bind("bucketId", bucketId)
                .bind(folder)
                .page(StoredFile.class, page.uncounted(), SORTS)
                .items();
    }

    /** Files in the folder, at whatever depth, whose name has this in it. */
    List<StoredFile> search(Tx tx, UUID bucketId, Folder folder, @Nullable String search, PageRequest page) {
        return within(
                        tx.sql(SELECT + " and (folder = :key or (folder > :first and folder < :behind))"),
                        bucketId,
                        folder)
                .bind(folder)
                .and("strpos(lower(name), lower(:search)) > 0", search)
                .page(StoredFile.class, page.uncounted(), SORTS)
                .items();
    }

    private static Statement within(Statement statement, UUID bucketId, Folder folder) {
        return statement
                .bind("bucketId", bucketId)
                .bind("first", folder.first())
                .bind("behind", folder.behind());
    }
}
