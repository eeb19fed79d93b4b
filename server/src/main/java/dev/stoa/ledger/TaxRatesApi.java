package dev.stoa.ledger;

import dev.stoa.platform.web.Api;
import dev.stoa.platform.web.Operations;
import dev.stoa.platform.web.Reply;

/** HTTP of tax rates. */
final class TaxRatesApi implements Api {

    private final TaxRates rates;

    TaxRatesApi(TaxRates rates) {
        this.rates = rates;
    }

    @Override
    public void bind(Operations operations) {
        operations.bind("listTaxRates", r -> Reply.page(rates.list(r.caller(), r.page())));
        operations.bind("createTaxRate", r -> {
            TaxRate rate = rates.create(r.caller(), r.body(TaxRate.New.class));
            return Reply.created(rate.id(), rate);
        });
        operations.bind("deleteTaxRate", r -> {
            rates.delete(r.caller(), r.id());
            return Reply.noContent();
        });
    }
}
