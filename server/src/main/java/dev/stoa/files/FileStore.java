package dev.stoa.files;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;

/** The SQL of finding and counting files. */
final class FileStore {

    private static final Sorts<FoundFile> SORTS = Sorts.withId(FoundFile::id)
            .own("uploaded_at desc, id desc")
            .by("originalFilename", "original_filename", "text", FoundFile::originalFilename)
            .by("sizeBytes", "size_bytes", "bigint", FoundFile::sizeBytes)
            .by("uploadedAt", "uploaded_at", "timestamptz", FoundFile::uploadedAt);

    Page<FoundFile> search(Tx tx, FileFilter filter, PageRequest page) {
        return tx.sql("""
                select id, original_filename, content_type, size_bytes, space_id, resource_id, provider_id,
                       coalesce((select c.name from s3_connection c where c.tenant_id = f.tenant_id and c.id = f.provider_id),
                                'Built-in storage') as provider_name,
                       uploaded_at, moved_count, last_moved_at
                  from stored_file f
                 where tenant_id = :tenant
                """)
                .and("original_filename = :originalFilename", filter.originalFilename())
                .and("content_type = :contentType", filter.contentType())
                .and("space_id = :spaceId", filter.spaceId())
                .and("resource_id = :resourceId", filter.resourceId())
                .and("provider_id = :providerId", filter.providerId())
                .and("uploaded_at >= :from", filter.from())
                .and("uploaded_at < :to", filter.to())
                .and("strpos(lower(original_filename), lower(:search)) > 0", filter.search())
                .page(FoundFile.class, page, SORTS);
    }

    List<FileStatistics.Part> statistics(Tx tx) {
        return tx.sql("""
                select p.provider_id, coalesce(c.name, 'Built-in storage') as provider_name, p.content_type, p.files, p.bytes
                  from (select provider_id, content_type, count(*) as files, cast(sum(size_bytes) as bigint) as bytes
                          from stored_file
                         where tenant_id = :tenant
                         group by provider_id, content_type) p
                  left join s3_connection c on c.tenant_id = :tenant and c.id = p.provider_id
                """).list(FileStatistics.Part.class);
    }
}
