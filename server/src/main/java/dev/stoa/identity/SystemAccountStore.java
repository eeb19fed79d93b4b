package dev.stoa.identity;

import dev.stoa.platform.db.Tx;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of accounts and their passwords, across tenants. */
final class SystemAccountStore {

    /** A person to be; their first tenant is their default. */
    record NewAccount(UUID id, String email, @Nullable String displayName, String locale, UUID tenantId) {}

    /** @param passwordHash absent for people who never had a password */
    record Account(
            UUID id,
            String email,
            @Nullable String displayName,
            String locale,
            @Nullable String passwordHash,
            boolean verified,
            @Nullable UUID defaultTenantId) {}

    private static final String OPEN = """
            select a.id, a.email, a.display_name, a.locale, c.password_hash,
                   a.email_verified_at is not null as verified, a.default_tenant_id
              from account a
              left join credential c on c.account_id = a.id
             where a.closed_at is null
            """;

    Optional<Account> findByEmail(Tx tx, String email) {
        return tx.sql(OPEN + "   and lower(a.email) = lower(:email)")
                .bind("email", email)
                .find(Account.class);
    }

    Optional<Account> find(Tx tx, UUID id) {
        return tx.sql(OPEN + "   and a.id = :id").bind("id", id).find(Account.class);
    }

    void insert(Tx tx, NewAccount account, String passwordHash) {
        tx.sql("""
                insert into account (id, email, display_name, locale, default_tenant_id)
                values (:id, :email, :displayName, :locale, :tenantId)
                """)
                .bind(account)
                .refuse("account_email_taken", IdentityError.EMAIL_TAKEN)
                .execute();
        setPassword(tx, account.id(), passwordHash);
    }

    void setPassword(Tx tx, UUID accountId, String passwordHash) {
        tx.sql("""
                insert into credential (account_id, password_hash)
                values (:accountId, :passwordHash)
                    on conflict (account_id) do update
                   set password_hash = excluded.password_hash,
                       changed_at = now()
                """)
                .bind("accountId", accountId)
                .bind("passwordHash", passwordHash)
                .execute();
    }

    void setVerified(Tx tx, UUID accountId) {
        tx.sql("""
                update account
                   set email_verified_at = coalesce(email_verified_at, now())
                 where id = :accountId
                """).bind("accountId", accountId).execute();
    }

    void insertTenant(Tx tx, UUID id, String name, String slug, String type, String contactEmail, String language) {
        tx.sql("""
                insert into tenant (id, name, slug, status, type, contact_email, default_language)
                values (:id, :name, :slug, 'active', :type, :contactEmail, :language)
                """)
                .bind("id", id)
                .bind("name", name)
                .bind("slug", slug)
                .bind("type", type)
                .bind("contactEmail", contactEmail)
                .bind("language", language)
                .refuse("tenant_slug_taken", IdentityError.SLUG_TAKEN)
                .execute();
    }

    boolean systemTenantExists(Tx tx) {
        return !tx.sql("select id from tenant where id = '00000000-0000-0000-0000-000000000001'")
                .list(UUID.class)
                .isEmpty();
    }

    /** @return whether it was missing until now; waits for another node that is about to make it */
    boolean insertSystemTenant(Tx tx) {
        return tx.sql("""
                insert into tenant (id, name, slug, status, type)
                values ('00000000-0000-0000-0000-000000000001', 'System', 'system', 'active', 'system')
                    on conflict (id) do nothing
                """).execute() == 1;
    }
}
