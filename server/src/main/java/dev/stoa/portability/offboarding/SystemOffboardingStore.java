package dev.stoa.portability.offboarding;

import dev.stoa.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of off-boardings of all tenants, and of what stays of them. */
final class SystemOffboardingStore {

    /** An off-boarding that may be ready for its next step. */
    record Due(UUID tenantId, UUID id) {}

    List<Due> due(Tx tx, Instant now) {
        return tx.sql("""
                select tenant_id, id
                  from offboarding
                 where status = 'exporting'
                    or (status = 'requested' and requested_export_at <= :now)
                """).bind("now", now).list(Due.class);
    }

    /** Those whose owners are to be told that erasure is near. */
    List<Due> near(Tx tx, Instant now) {
        return tx.sql("""
                select tenant_id, id
                  from offboarding
                 where status = 'retrieval'
                   and notice_at <= :now
                """).bind("now", now).list(Due.class);
    }

    /** Those whose time to be called off is over. */
    List<Due> over(Tx tx, Instant now) {
        return tx.sql("""
                select tenant_id, id
                  from offboarding
                 where status = 'retrieval'
                   and retrieval_until <= :now
                """).bind("now", now).list(Due.class);
    }

    /** Tenants that shall be erased, where people may still get in. */
    List<UUID> open(Tx tx) {
        return tx.sql("""
                select o.tenant_id
                  from offboarding o
                  join tenant t on t.id = o.tenant_id
                 where o.status = 'erasing'
                   and t.status <> 'retired'
                """).list(UUID.class);
    }

    /** Tenants that shall be erased and have been closed since before this instant. */
    List<UUID> closed(Tx tx, Instant before) {
        return tx.sql("""
                select o.tenant_id
                  from offboarding o
                  join tenant t on t.id = o.tenant_id
                 where o.status = 'erasing'
                   and t.status = 'retired'
                   and t.updated_at <= :before
                """).bind("before", before).list(UUID.class);
    }

    /** How much there is of a tenant. */
    record Extent(String slug, Map<String, Long> rows, long files, long fileBytes) {}

    Extent extent(Tx tx, UUID tenantId) {
        return tx.sql("""
                select t.slug, stoa_count_tenant(t.id) as rows,
                       (select count(*) from stored_file f where f.tenant_id = t.id) as files,
                       (select cast(coalesce(sum(f.size_bytes), 0) as bigint)
                          from stored_file f
                         where f.tenant_id = t.id) as file_bytes
                  from tenant t
                 where t.id = :tenantId
                """).bind("tenantId", tenantId).one(Extent.class);
    }

    /**
     * What a certificate will say; it says so once nothing is left outside the database either.
     *
     * @param tell who hears of it then
     */
    record Begun(
            UUID id,
            UUID erased,
            String orgcode,
            Instant requestedAt,
            UUID exportId,
            @Nullable String exportManifestSha256,
            Map<String, Long> rows,
            long files,
            long fileBytes,
            Instant rowsErasedAt,
            List<Owner> tell) {}

    void begin(Tx tx, Begun begun) {
        tx.sql("""
                insert into erasure_certificate (id, erased, orgcode, requested_at, export_id, export_manifest_sha256,
                                                 rows, files, file_bytes, rows_erased_at, tell)
                values (:id, :erased, :orgcode, :requestedAt, :exportId, :exportManifestSha256,
                        cast(:rows as jsonb), :files, :fileBytes, :rowsErasedAt, cast(:tell as jsonb))
                """).bind(begun).execute();
    }

    /** Those of which nothing is left to be deleted. */
    List<Begun> gone(Tx tx) {
        return tx.sql("""
                select id, erased, orgcode, requested_at, export_id, export_manifest_sha256, rows, files, file_bytes,
                       rows_erased_at, tell
                  from erasure_certificate c
                 where statement is null
                   and not exists (select from storage_erasure s where s.erased = c.erased)
                """).list(Begun.class);
    }

    /** @param statement the certificate as it is signed */
    record Issued(UUID id, String statement, String sha256, String signature, String publicKey) {}

    /** And forgets who hears of it. @return whether nobody else has issued it */
    boolean issue(Tx tx, Issued issued) {
        return tx.sql("""
                update erasure_certificate
                   set statement = :statement,
                       sha256 = :sha256,
                       signature = :signature,
                       public_key = :publicKey,
                       tell = '[]'
                 where id = :id
                   and statement is null
                """).bind(issued).execute() > 0;
    }

    Optional<Issued> issued(Tx tx, UUID id) {
        return tx.sql("""
                select id, statement, sha256, signature, public_key
                  from erasure_certificate
                 where id = :id
                   and statement is not null
                """).bind("id", id).find(Issued.class);
    }
}
