package dev.stoa.tenancy;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of tenants as the installation sees them. */
final class SystemTenantStore {

    private static final Sorts<Tenant> SORTS = Sorts.withId(Tenant::id)
            .by("name", "name", "text", Tenant::name)
            .by("slug", "slug", "text", Tenant::slug)
            .by("created_at", "created_at", "timestamptz", Tenant::createdAt)
            .by("updated_at", "updated_at", "timestamptz", Tenant::updatedAt);

    private static final Sorts<LifecycleStep> STEP_SORTS =
            Sorts.withId(LifecycleStep::id).own("created_at desc, id desc");

    private static final String SELECT = """
            select id, name, slug, status, description, type, contact_email, contact_phone, settings, default_language,
                   additional_languages, created_at, updated_at, storage_strategy, revision
              from tenant
            """;

    /** @param only the one tenant somebody may see; absent for those who see all */
    Page<Tenant> list(Tx tx, @Nullable UUID only, TenantFilter filter, PageRequest page) {
        return tx.sql(SELECT + " where (cast(:only as uuid) is null or id = :only)\n")
                .bind("only", only)
                .and("status = :status", filter.status())
                .and("type = :type", filter.type())
                .and("position(lower(:search) in lower(name || ' ' || slug)) > 0", filter.search())
                .page(Tenant.class, page, SORTS);
    }

    Optional<Tenant> find(Tx tx, UUID id) {
        return tx.sql(SELECT + " where id = :id").bind("id", id).find(Tenant.class);
    }

    /** The same, kept from changing until the transaction ends. */
    Optional<Tenant> lock(Tx tx, UUID id) {
        return tx.sql(SELECT + " where id = :id for update").bind("id", id).find(Tenant.class);
    }

    void insert(Tx tx, Tenant tenant) {
        tx.sql("""
                insert into tenant (id, name, slug, status, type, description, contact_email, contact_phone, settings,
                                    default_language, additional_languages, created_at, updated_at)
                values (:id, :name, :slug, :status, :type, :description, :contactEmail, :contactPhone, :settings,
                        :defaultLanguage, :additionalLanguages, :createdAt, :updatedAt)
                """)
                .bind(tenant)
                .refuse("tenant_slug_taken", TenantError.SLUG_TAKEN)
                .execute();
    }

    void update(Tx tx, Tenant tenant) {
        tx.sql("""
                update tenant
                   set name = :name,
                       slug = :slug,
                       status = :status,
                       type = :type,
                       settings = :settings,
                       additional_languages = :additionalLanguages,
                       storage_strategy = :storageStrategy,
                       revision = :revision,
                       updated_at = :updatedAt
                 where id = :id
                """)
                .bind(tenant)
                .refuse("tenant_slug_taken", TenantError.SLUG_TAKEN)
                .execute();
    }

    void insertStep(Tx tx, LifecycleStep step) {
        tx.sql("""
                insert into tenant_transition (tenant_id, id, action, from_status, to_status, from_type, to_type, reason,
                                               performed_by, created_at)
                values (:tenantId, :id, :action, :fromStatus, :toStatus, :fromType, :toType, :reason,
                        :performedBy, :createdAt)
                """).bind(step).execute();
    }

    List<LifecycleStep> steps(Tx tx, UUID tenantId, PageRequest page) {
        return tx.sql("""
                select tenant_id, id, action, from_status, to_status, from_type, to_type, reason, performed_by, created_at
                  from tenant_transition
                 where tenant_id = :tenantId
                """)
                .bind("tenantId", tenantId)
                .page(LifecycleStep.class, page, STEP_SORTS)
                .items();
    }

    /** A tenant's plan and what was set apart from it. */
    record Limited(UUID id, Tenant.Type type, @Nullable Map<String, Long> limits) {}

    List<Limited> limits(Tx tx) {
        return tx.sql("select id, type, settings -> 'limits' as limits from tenant")
                .list(Limited.class);
    }

    /** Deletes every row of a tenant from every table there is, and the accounts of those who were nowhere else. */
    void erase(Tx tx, UUID tenantId) {
        tx.sql("call stoa_erase_tenant(:tenantId)").bind("tenantId", tenantId).execute();
    }
}
