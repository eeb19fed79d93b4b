package dev.stoa.ledger;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.error.FieldError;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The taxes of a tenant, and what they make of an amount. */
final class TaxRates {

    private final Db db;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final TaxRateStore store = new TaxRateStore();

    TaxRates(Db db, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    Page<TaxRate> list(Caller caller, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, page));
    }

    TaxRate create(Caller caller, TaxRate.New input) {
        var rate = new TaxRate(
                ids.next(),
                caller.tenantId(),
                input.code(),
                input.name(),
                input.rate(),
                clock.instant(),
                caller.userId());
        return db.write(caller, tx -> {
            store.insert(tx, rate);
            events.record(tx, caller, new TaxRateEvent.Created(rate.id(), rate.code(), rate.rate()));
            return rate;
        });
    }

    /** What was computed with it keeps it. */
    void delete(Caller caller, UUID id) {
        db.execute(caller, tx -> {
            TaxRate rate = store.lock(tx, id).orElseThrow(LedgerError.TAX_RATE_NOT_FOUND::problem);
            store.delete(tx, id);
            events.record(tx, caller, new TaxRateEvent.Deleted(id, rate.code(), rate.rate()));
        });
    }

    /** The taxes with these codes, in their order; refuses codes that do not exist. */
    List<TaxRate.Applied> applied(Tx tx, List<String> codes) {
        if (codes.isEmpty()) {
            return List.of();
        }
        checkOnce(codes);
        List<TaxRate.Applied> rates = store.applied(tx, codes);
        if (rates.size() < codes.size()) {
            Set<String> known = rates.stream().map(TaxRate.Applied::code).collect(Collectors.toSet());
            throw FieldError.problem(
                    LedgerError.TAX_CODE_UNKNOWN,
                    codes.stream()
                            .filter(code -> !known.contains(code))
                            .map(code -> new FieldError("taxCodes", "not_found", "names no tax rate: " + code))
                            .toList());
        }
        return rates;
    }

    private static void checkOnce(List<String> codes) {
        var seen = new HashSet<String>();
        for (String code : codes) {
            if (!seen.add(code)) {
                throw new FieldError("taxCodes", "not_unique", "has " + code + " more than once").problem();
            }
        }
    }

    /** What an amount comes to with these taxes, whether it is meant without or with them. */
    Amounts taxed(Tx tx, Pricing pricing, long amount, List<TaxRate.Applied> rates) {
        return store.taxed(tx, pricing, amount, rates);
    }
}
