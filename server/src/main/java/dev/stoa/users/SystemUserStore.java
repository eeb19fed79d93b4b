package dev.stoa.users;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.json.JsonText;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of people across tenants. */
final class SystemUserStore {

    /** An account and its first membership, to be. */
    record NewAccount(
            UUID id,
            UUID tenantId,
            String email,
            @Nullable String displayName,
            String locale,
            JsonText settings,
            @Nullable UUID typeDefinitionId) {}

    /** @return whether the person with this address is a member of the tenant; nothing when there is no such person */
    Optional<Boolean> membershipOf(Tx tx, String email, UUID tenantId) {
        return tx.sql("""
                select exists (select from membership m where m.tenant_id = :tenantId and m.user_id = a.id)
                  from account a
                 where lower(a.email) = lower(:email)
                   and a.closed_at is null
                """).bind("email", email).bind("tenantId", tenantId).find(Boolean.class);
    }

    /** How many belong to the tenant, counted no further than {@code most}. */
    long countUpTo(Tx tx, UUID tenantId, long most) {
        return tx.sql("""
                select count(*)
                  from (select from membership where tenant_id = :tenantId limit :most) counted
                """).bind("tenantId", tenantId).bind("most", most).one(Long.class);
    }

    void insert(Tx tx, NewAccount account) {
        tx.sql("""
                insert into account (id, email, display_name, locale, default_tenant_id)
                values (:id, :email, :displayName, :locale, :tenantId)
                """)
                .bind(account)
                .refuse("account_email_taken", UserError.EMAIL_TAKEN)
                .execute();
        tx.sql("""
                insert into membership (tenant_id, user_id, role, settings, type_definition_id)
                values (:tenantId, :id, 'member', :settings, :typeDefinitionId)
                """).bind(account).execute();
    }

    /** Locks the membership; tells whether there is any other. */
    Optional<Boolean> lockAndFindOthers(Tx tx, UUID tenantId, UUID userId) {
        return tx.sql("""
                select exists (select from membership o where o.user_id = m.user_id and o.tenant_id <> m.tenant_id)
                  from membership m
                 where m.tenant_id = :tenantId
                   and m.user_id = :userId
                   for update
                """).bind("tenantId", tenantId).bind("userId", userId).find(Boolean.class);
    }
}
