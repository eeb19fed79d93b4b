package dev.stoa.ledger;

import dev.stoa.platform.db.Tx;

/** The SQL of numbers that leave no gap: a transaction that fails gives back the one it took. */
final class CounterStore {

    enum Counter {
        BILL,
        COMPANY
    }

    /** Nobody else in the tenant gets the following one before this transaction ends, so take it late. */
    long next(Tx tx, Counter counter) {
        return tx.sql("""
                insert into ledger_counter (tenant_id, name, last)
                values (:tenant, :counter, 1)
                    on conflict (tenant_id, name) do update set last = ledger_counter.last + 1
                returning last
                """).bind("counter", counter).one(Long.class);
    }
}
