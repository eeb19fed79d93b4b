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

    /** Those of the codes that exist, in the order asked for. */
    List<TaxRate.Applied> applied(Tx tx, List<String> codes) {
        return tx.sql("""
                select r.code, r.rate
                  from unnest(cast(:codes as text[])) with ordinality wanted (code, place)
                  join tax_rate r on r.tenant_id = :tenant and r.code = wanted.code
                 order by wanted.place
                """).bind("codes", codes).list(TaxRate.Applied.class);
    }

    private record Rates(List<TaxRate.Applied> rates) {}

    Amounts taxed(Tx tx, Pricing pricing, long amount, List<TaxRate.Applied> rates) {
        return tx.sql("""
                select taxed.net, taxed.tax, taxed.gross, taxed.taxes
                  from stoa_taxed(:pricing, :amount, cast(:rates as jsonb)) taxed
                """)
                .bind("pricing", pricing)
                .bind("amount", amount)
                .bind(new Rates(rates))
                .one(Amounts.class);
    }
}
