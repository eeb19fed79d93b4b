package dev.stoa.ledger;

import dev.stoa.platform.db.Tx;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.paging.Sorts;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of tax rates, and of what they make of an amount. */
final class TaxRateStore {

    private static final Sorts<TaxRate> SORTS = Sorts.withId(TaxRate::id)
            .by("code", "code", "text", TaxRate::code)
            .by("createdAt", "created_at", "timestamptz", TaxRate::createdAt);

    private static final String SELECT = """
            select id, tenant_id, code, name, rate, created_at, created_by
              from tax_rate
             where tenant_id = :tenant
            """;

    Page<TaxRate> list(Tx tx, PageRequest page) {
        return tx.sql(SELECT).page(TaxRate.class, page, SORTS);
    }

    Optional<TaxRate> lock(Tx tx, UUID id) {
        return tx.sql(SELECT + "   and id = :id\n   for update").bind("id", id).find(TaxRate.class);
    }

    void insert(Tx tx, TaxRate rate) {
        tx.sql("""
                insert into tax_rate (tenant_id, id, code, name, rate, created_by, created_at)
                values (:tenant, :id, :code, :name, :rate, :createdBy, :createdAt)
                """)
                .bind(rate)
                .refuse("tax_rate_code_taken", LedgerError.TAX_CODE_TAKEN)
                .execute();
    }

    void delete(Tx tx, UUID id) {
        tx.sql("delete from tax_rate where tenant_id = :tenant and id = :id")
                .bind("id", id)
                .execute();
    }

    /** An amount with these taxes, in their order; those that do not exist are left out. */
    Amounts taxed(Tx tx, Pricing pricing, long amount, List<String> codes) {
        return tx.sql("""
                select taxed.net, taxed.tax, taxed.gross, taxed.taxes
                  from stoa_taxed(:pricing, :amount,
                                  (select coalesce(jsonb_agg(jsonb_build_object('code', r.code, 'rate', r.rate)
                                                             order by wanted.place), '[]')
                                     from unnest(cast(:codes as text[])) with ordinality wanted (code, place)
                                     join tax_rate r on r.tenant_id = :tenant and r.code = wanted.code)) taxed
                """)
                .bind("pricing", pricing)
                .bind("amount", amount)
                .bind("codes", codes)
                .one(Amounts.class);
    }

    private record Rates(List<Amounts.Tax> taxes) {}

    /** An amount with the rates of another one. */
    Amounts taxedLike(Tx tx, Pricing pricing, long amount, List<Amounts.Tax> taxes) {
        return tx.sql("""
                select taxed.net, taxed.tax, taxed.gross, taxed.taxes
                  from stoa_taxed(:pricing, :amount, cast(:taxes as jsonb)) taxed
                """)
                .bind("pricing", pricing)
                .bind("amount", amount)
                .bind(new Rates(taxes))
                .one(Amounts.class);
    }
}
