package dev.stoa.tenancy;

import dev.stoa.platform.db.Tx;

/** The SQL of tenants, within one of them. */
final class TenantStore {

    TenantLanguages languages(Tx tx) {
        return tx.sql("""
                select default_language as base, additional_languages as additional
                  from tenant
                 where id = :tenant
                """).one(TenantLanguages.class);
    }
}
