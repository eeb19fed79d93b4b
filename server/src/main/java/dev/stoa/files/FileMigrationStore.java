package dev.stoa.files;

import dev.stoa.files.FileMigration.Status;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of file migrations. */
final class FileMigrationStore {

    private static final Sorts<FileMigration> SORTS = Sorts.withId(FileMigration::id)
            .own("created_at desc, id desc")
            .by("createdAt", "created_at", "timestamptz", FileMigration::createdAt)
            .by("completedAt", "coalesce(completed_at, 'infinity')", "timestamptz", FileMigration::updatedAt)
            .by("status", "status", "text", FileMigration::status);

    private static final String SELECT = """
            select id, tenant_id, target_provider_id, status, created_at, updated_at, completed_at, created_by, file_ids,
                   total, completed, failed, current_file_id, error
              from file_migration m
              cross join lateral (select array_agg(i.file_id order by i.position) as file_ids,
                                         count(*) as total,
                                         count(*) filter (where i.status = 'completed') as completed,
                                         count(*) filter (where i.status = 'failed') as failed,
                                         (array_agg(i.file_id) filter (where i.status = 'moving'))[1] as current_file_id,
                                         (array_agg(i.error order by i.updated_at desc)
                                             filter (where i.error is not null))[1] as error
                                    from file_migration_item i
                                   where i.tenant_id = m.tenant_id and i.migration_id = m.id) items
             where tenant_id = :tenant
            """;

    /** A file of a migration that is to be. */
    record Item(UUID migrationId, UUID fileId, int position, Instant updatedAt) {}

    Page<FileMigration> list(Tx tx, FileMigration.Filter filter, PageRequest page) {
        return tx.sql(SELECT)
                .and("status = :status", filter.status())
                .and("target_provider_id = :targetProviderId", filter.targetProviderId())
                .and("strpos(lower(coalesce(error, '') || ' ' || id), lower(:search)) > 0", filter.search())
                .page(FileMigration.class, page, SORTS);
    }

    Optional<FileMigration> find(Tx tx, UUID id) {
        return tx.sql(SELECT + " and id = :id").bind("id", id).find(FileMigration.class);
    }

    /** Its state, kept from changing until the transaction ends. */
    Optional<Status> lock(Tx tx, UUID id) {
        return tx.sql("select status from file_migration where tenant_id = :tenant and id = :id for update")
                .bind("id", id)
                .find(Status.class);
    }

    void insert(Tx tx, UUID id, UUID targetProviderId, @Nullable UUID createdBy, List<Item> items, Instant now) {
        tx.sql("""
                insert into file_migration (tenant_id, id, target_provider_id, created_at, updated_at, created_by)
                values (:tenant, :id, :targetProviderId, :now, :now, :createdBy)
                """)
                .bind("id", id)
                .bind("targetProviderId", targetProviderId)
                .bind("createdBy", createdBy)
                .bind("now", now)
                .execute();
        tx.sql("""
                insert into file_migration_item (tenant_id, migration_id, file_id, position, updated_at)
                values (:tenant, :migrationId, :fileId, :position, :updatedAt)
                """).batch(items);
    }

    void start(Tx tx, UUID id, int workers, Instant now) {
        tx.sql("""
                update file_migration
                   set status = 'running',
                       workers = :workers,
                       updated_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("workers", workers).bind("now", now).execute();
    }

    void end(Tx tx, UUID id, Status status, Instant now) {
        tx.sql("""
                update file_migration
                   set status = :status,
                       leased_until = null,
                       updated_at = :now,
                       completed_at = :now
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).bind("status", status).bind("now", now).execute();
    }

    /** Keeps it for this node. @return whether it is still to be worked on */
    boolean renew(Tx tx, UUID id, Instant until) {
        return tx.sql("""
                update file_migration
                   set leased_until = :until
                 where tenant_id = :tenant
                   and id = :id
                   and status = 'running'
                """).bind("id", id).bind("until", until).execute() > 0;
    }

    void letGo(Tx tx, UUID id) {
        tx.sql("update file_migration set leased_until = null where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .execute();
    }

    /** Files that were not dealt with yet; also those that somebody was at who is no more. */
    List<UUID> waiting(Tx tx, UUID id) {
        return tx.sql("""
                select file_id
                  from file_migration_item
                 where tenant_id = :tenant
                   and migration_id = :id
                   and status in ('pending', 'moving')
                 order by position
                """).bind("id", id).list(UUID.class);
    }

    void mark(Tx tx, UUID id, UUID fileId, String status, @Nullable String error, Instant now) {
        tx.sql("""
                update file_migration_item
                   set status = :status,
                       error = :error,
                       attempts = attempts + 1,
                       updated_at = :now
                 where tenant_id = :tenant
                   and migration_id = :id
                   and file_id = :fileId
                """)
                .bind("id", id)
                .bind("fileId", fileId)
                .bind("status", status)
                .bind("error", error)
                .bind("now", now)
                .execute();
    }
}
