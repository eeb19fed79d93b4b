package dev.stoa.ledger;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with bills: the rules, one transaction each, which begins by locking the bill. */
final class Bills {

    private final Db db;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final BillStore store = new BillStore();
    private final CounterStore counters = new CounterStore();

    Bills(Db db, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** When to pay, and which day the taxes count for, if it is not to be as the bill has it. */
    record Closing(@Nullable Instant dueAt, @Nullable Instant taxedAt) {}

    Page<Bill> list(Caller caller, BillFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, filter, page));
    }

    Bill get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(LedgerError.BILL_NOT_FOUND::problem);
    }

    List<Amounts.Tax> taxes(Caller caller, UUID id) {
        get(caller, id);
        return db.read(caller, tx -> store.taxes(tx, id));
    }

    Bill create(Caller caller, NewBill input) {
        Instant now = clock.instant();
        var bill = new Bill(
                ids.next(),
                caller.tenantId(),
                input.account(),
                Currencies.checked(input.currency()),
                Bill.State.OPEN,
                null,
                null,
                0,
                0,
                0,
                0,
                input.details(),
                null,
                null,
                input.correctsBillId(),
                null,
                now,
                now,
                caller.userId(),
                1);
        return db.write(caller, tx -> {
            if (bill.correctsBillId() != null) {
                checkCorrectable(tx, bill, bill.correctsBillId());
            }
            store.insert(tx, bill);
            events.record(
                    tx,
                    caller,
                    new BillEvent.Created(bill.id(), bill.account(), bill.currency(), bill.correctsBillId()));
            return bill;
        });
    }

    private void checkCorrectable(Tx tx, Bill correction, UUID correctedId) {
        Bill corrected = store.find(tx, correctedId).orElseThrow(LedgerError.BILL_UNKNOWN::problem);
        if (corrected.state() != Bill.State.CLOSED) {
            throw LedgerError.BILL_NOT_CLOSED.problem();
        }
        if (!corrected.currency().equals(correction.currency())) {
            throw LedgerError.OTHER_CURRENCY.problem();
        }
    }

    Bill change(Caller caller, UUID id, BillChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Bill before = lockedOpen(tx, id, ifMatch);
            Bill after = changes.applyTo(before, clock.instant());
            store.update(tx, after);
            events.record(tx, caller, new BillEvent.Changed(id, after.account(), after.revision()));
            return after;
        });
    }

    /** Only one that nothing is on; numbers of closed ones leave no gap. */
    void delete(Caller caller, UUID id, IfMatch ifMatch) {
        db.execute(caller, tx -> {
            Bill bill = lockedOpen(tx, id, ifMatch);
            store.delete(tx, id);
            events.record(tx, caller, new BillEvent.Deleted(id, bill.account()));
        });
    }

    /** Whatever is on it is closed with it. The number is taken last, since all who close bills wait for it. */
    Bill close(Caller caller, UUID id, Closing closing, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            Bill bill = lockedOpen(tx, id, ifMatch);
            BillStore.Contents contents = store.contents(tx, bill);
            checkClosable(bill, contents);
            Instant now = clock.instant();
            store.closeContents(tx, id, now);
            Bill.Type type = contents.receivables() > 0 ? Bill.Type.INVOICE : Bill.Type.RECEIPT;
            Instant due = type == Bill.Type.INVOICE ? due(bill, contents, closing, now) : null;
            long number = counters.next(tx, CounterStore.Counter.BILL);
            store.close(tx, id, number, type, due, closing.taxedAt(), now);
            events.record(tx, caller, new BillEvent.Closed(id, number, type, bill.currency(), bill.gross()));
            return store.find(tx, id).orElseThrow();
        });
    }

    private static void checkClosable(Bill bill, BillStore.Contents contents) {
        if (contents.items() == 0 && contents.payments() == 0) {
            throw LedgerError.BILL_EMPTY.problem();
        }
        if (contents.pending() > 0) {
            throw LedgerError.PAYMENTS_PENDING.problem();
        }
        if (bill.balance() != 0) {
            throw LedgerError.BILL_NOT_BALANCED.problem(
                    "The items come to " + bill.gross() + " and the payments to " + bill.paid()
                            + " (in the minor unit of " + bill.currency() + ").",
                    Map.of("gross", bill.gross(), "paid", bill.paid(), "balance", bill.balance()));
        }
    }

    /** At once, unless somebody said otherwise. */
    private static Instant due(Bill bill, BillStore.Contents contents, Closing closing, Instant now) {
        if (closing.dueAt() != null) {
            return closing.dueAt();
        }
        if (bill.details().dueAt() != null) {
            return bill.details().dueAt();
        }
        return contents.dueDays() == null ? now : now.plus(Duration.ofDays(contents.dueDays()));
    }

    private Bill lockedOpen(Tx tx, UUID id, IfMatch ifMatch) {
        Bill bill = store.lock(tx, List.of(id)).stream().findFirst().orElseThrow(LedgerError.BILL_NOT_FOUND::problem);
        ifMatch.check(bill.revision());
        bill.checkOpen();
        return bill;
    }
}
