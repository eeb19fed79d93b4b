package dev.stoa.ledger;

import dev.stoa.contacts.ContactLinks;
import dev.stoa.platform.Ids;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.web.Api;
import java.time.Clock;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The parts of the ledger, put together. */
public final class Ledger {

    private final List<Api> apis;

    public Ledger(Db db, ContactLinks links, EventLog events, Ids ids, JsonMapper json, Clock clock) {
        var taxRates = new TaxRates(db, events, ids, clock);
        apis = List.of(
                new CompaniesApi(new Companies(db, links, events, ids, json, clock)),
                new TaxRatesApi(taxRates),
                new BookingPricesApi(new BookingPrices(db, taxRates, events, clock)),
                new BillsApi(new Bills(db, events, ids, clock)),
                new OrderItemsApi(new OrderItems(db, taxRates, events, ids, clock)),
                new PaymentsApi(new Payments(db, events, ids, clock)));
    }

    public List<Api> apis() {
        return apis;
    }
}
