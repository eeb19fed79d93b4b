package dev.stoa.storage;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of S3 connections. */
final class S3ConfigStore {

    private static final Sorts<S3Config> SORTS = Sorts.withId(S3Config::id)
            .by("name", "name", "text", S3Config::name)
            .by("status", "status", "text", S3Config::status)
            .by("created_at", "created_at", "timestamptz", S3Config::createdAt)
            .by("updated_at", "updated_at", "timestamptz", S3Config::updatedAt);

    private static final Sorts<Rotation> ROTATIONS = Sorts.withId(Rotation::id)
            .own("created_at desc, id desc")
            .by("created_at", "created_at", "timestamptz", Rotation::createdAt);

    private static final String SELECT = """
            select id, tenant_id, name, description, region, bucket_name, endpoint_url, fallback_region, fallback_bucket,
                   versioning_enabled, encryption_type, kms_key_id, cors_rules, lifecycle_policies, cdn_enabled,
                   cdn_distribution_id, cdn_domain, status, last_connection_test, last_connection_status,
                   connection_error, created_at, created_by, updated_at, updated_by, revision,
                   coalesce((select sum(f.size_bytes)
                               from stored_file f
                              where f.tenant_id = c.tenant_id and f.provider_id = c.id), 0) as used_bytes
              from s3_connection c
             where tenant_id = :tenant
            """;

    /** What it takes to connect. */
    @SuppressWarnings("ArrayRecordComponent") // Read from a row and never compared.
    record Access(
            UUID id,
            String region,
            String bucketName,
            @Nullable String endpointUrl,
            @Nullable String fallbackRegion,
            @Nullable String fallbackBucket,
            boolean versioningEnabled,
            S3Connection.Encryption encryptionType,
            @Nullable String kmsKeyId,
            byte[] credentials,
            int revision) {

        S3Connection connection() {
            return at(region, bucketName);
        }

        /** The same at another place. */
        S3Connection at(String otherRegion, String otherBucket) {
            return new S3Connection(
                    otherRegion,
                    otherBucket,
                    endpointUrl == null ? null : URI.create(endpointUrl),
                    encryptionType,
                    kmsKeyId,
                    versioningEnabled);
        }
    }

    List<S3Config> list(Tx tx, S3ConfigFilter filter, PageRequest page) {
        return tx.sql(SELECT)
                .and("status = :status", filter.status())
                .and("region = :region", filter.region())
                .and("strpos(lower(name || ' ' || bucket_name), lower(:search)) > 0", filter.search())
                .page(S3Config.class, page.uncounted(), SORTS)
                .items();
    }

    List<S3Config> all(Tx tx) {
        return tx.sql(SELECT + " order by name, id").list(S3Config.class);
    }

    Optional<S3Config> find(Tx tx, UUID id) {
        return tx.sql(SELECT + " and id = :id").bind("id", id).find(S3Config.class);
    }

    Optional<S3Config> lock(Tx tx, UUID id) {
        return tx.sql(SELECT + " and id = :id for update of c").bind("id", id).find(S3Config.class);
    }

    Optional<Access> access(Tx tx, UUID id) {
        return tx.sql("""
                select id, region, bucket_name, endpoint_url, fallback_region, fallback_bucket, versioning_enabled,
                       encryption_type, kms_key_id, credentials, revision
                  from s3_connection
                 where tenant_id = :tenant
                   and id = :id
                """).bind("id", id).find(Access.class);
    }

    void insert(Tx tx, S3Config config, byte[] credentials) {
        tx.sql("""
                insert into s3_connection (tenant_id, id, name, description, region, bucket_name, endpoint_url,
                                           fallback_region, fallback_bucket, versioning_enabled, encryption_type,
                                           kms_key_id, cors_rules, lifecycle_policies, cdn_enabled, cdn_distribution_id,
                                           cdn_domain, status, credentials, created_at, created_by, updated_at,
                                           updated_by)
                values (:tenant, :id, :name, :description, :region, :bucketName, :endpointUrl,
                        :fallbackRegion, :fallbackBucket, :versioningEnabled, :encryptionType,
                        :kmsKeyId, :corsRules, :lifecyclePolicies, :cdnEnabled, :cdnDistributionId,
                        :cdnDomain, :status, :credentials, :createdAt, :createdBy, :updatedAt,
                        :updatedBy)
                """)
                .bind(config)
                .bind("credentials", credentials)
                .refuse("s3_connection_name_taken", StorageError.S3_CONFIG_NAME_TAKEN)
                .execute();
    }

    void update(Tx tx, S3Config config) {
        tx.sql("""
                update s3_connection
                   set name = :name,
                       description = :description,
                       region = :region,
                       bucket_name = :bucketName,
                       endpoint_url = :endpointUrl,
                       fallback_region = :fallbackRegion,
                       fallback_bucket = :fallbackBucket,
                       versioning_enabled = :versioningEnabled,
                       encryption_type = :encryptionType,
                       kms_key_id = :kmsKeyId,
                       cors_rules = :corsRules,
                       lifecycle_policies = :lifecyclePolicies,
                       cdn_enabled = :cdnEnabled,
                       cdn_distribution_id = :cdnDistributionId,
                       cdn_domain = :cdnDomain,
                       status = :status,
                       last_connection_test = :lastConnectionTest,
                       last_connection_status = :lastConnectionStatus,
                       connection_error = :connectionError,
                       updated_at = :updatedAt,
                       updated_by = :updatedBy,
                       revision = :revision
                 where tenant_id = :tenant
                   and id = :id
                """)
                .bind(config)
                .refuse("s3_connection_name_taken", StorageError.S3_CONFIG_NAME_TAKEN)
                .execute();
    }

    void replaceKeys(Tx tx, UUID id, byte[] credentials, Instant now, @Nullable UUID by) {
        tx.sql("""
                update s3_connection
                   set credentials = :credentials,
                       updated_at = :now,
                       updated_by = :by,
                       revision = revision + 1
                 where tenant_id = :tenant
                   and id = :id
                """)
                .bind("id", id)
                .bind("credentials", credentials)
                .bind("now", now)
                .bind("by", by)
                .execute();
    }

    void insert(Tx tx, Rotation rotation) {
        tx.sql("""
                insert into s3_rotation (tenant_id, id, config_id, rotation_type, old_key_expired_at,
                                         new_key_activated_at, rotated_by, created_at)
                values (:tenant, :id, :configId, :rotationType, :oldKeyExpiredAt, :newKeyActivatedAt, :rotatedBy,
                        :createdAt)
                """).bind(rotation).execute();
    }

    List<Rotation> rotations(Tx tx, UUID configId, PageRequest page) {
        return tx.sql("""
                select id, config_id, rotation_type, old_key_expired_at, new_key_activated_at, rotated_by, created_at
                  from s3_rotation
                 where tenant_id = :tenant
                   and config_id = :configId
                """)
                .bind("configId", configId)
                .page(Rotation.class, page.uncounted(), ROTATIONS)
                .items();
    }

    /** Whether files are there, or something that becomes one or is to be deleted for the first time. */
    boolean holdsAnything(Tx tx, UUID id) {
        return tx.sql("""
                select exists (select from stored_file where tenant_id = :tenant and provider_id = :id)
                    or exists (select from stored_leftover
                                where tenant_id = :tenant
                                  and provider_id = :id
                                  and attempts = 0)
                """).bind("id", id).one(Boolean.class);
    }

    /** Takes back the notes of what could not be deleted there. */
    void forgetLeftovers(Tx tx, UUID id) {
        tx.sql("delete from stored_leftover where tenant_id = :tenant and provider_id = :id and attempts > 0")
                .bind("id", id)
                .execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from s3_connection where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .execute();
    }
}
