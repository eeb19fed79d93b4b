package dev.stoa.ledger;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.json.Change;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with order items: the rules, one transaction each, which begins by locking the bills concerned. */
final class OrderItems {

    private final Db db;
    private final TaxRates taxes;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final BillLocks bills = new BillLocks();
    private final OrderItemStore store = new OrderItemStore();

    OrderItems(Db db, TaxRates taxes, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.taxes = taxes;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** How much to take back, all that is left unless said, and where to put it. */
    record Reversing(
            @Nullable Integer quantity,
            @Nullable UUID billId,
            @Nullable String notes) {}

    Page<OrderItem> list(Caller caller, OrderItemFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, filter, page));
    }

    OrderItem get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(LedgerError.ORDER_ITEM_NOT_FOUND::problem);
    }

    OrderItem create(Caller caller, NewOrderItem input) {
        Account account = input.account();
        Instant now = clock.instant();
        return db.write(caller, tx -> {
            String currency = input.currency();
            if (input.billId() != null) {
                Bill bill = bills.lock(tx, input.billId()).open(input.billId());
                currency = currency == null ? bill.currency() : currency;
            }
            Price price = input.price();
            var item = new OrderItem(
                    ids.next(),
                    caller.tenantId(),
                    input.billId(),
                    account,
                    input.calendarEntryId(),
                    null,
                    false,
                    null,
                    input.details(now),
                    Currencies.checked(currency),
                    price.pricing(),
                    price.quantity(),
                    price.unitAmount(),
                    taxes.taxed(tx, price.pricing(), price.total(), taxes.applied(tx, input.codes())),
                    OrderItem.State.OPEN,
                    null,
                    null,
                    now,
                    now,
                    caller.userId(),
                    caller.userId(),
                    1);
            store.insert(tx, item);
            events.record(tx, caller, created(item));
            return item;
        });
    }

    private static OrderItemEvent.Created created(OrderItem item) {
        return new OrderItemEvent.Created(
                item.id(),
                item.billId(),
                item.calendarEntryId(),
                item.currency(),
                item.amounts().gross());
    }

    OrderItem change(Caller caller, UUID id, OrderItemChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            UUID target = changes.billId().or(null);
            BillLocks.Held<OrderItem> held = lockedOpen(tx, id, target, ifMatch);
            OrderItem before = held.thing();
            if (target != null) {
                held.bills().open(target);
            }
            if (before.reversesId() != null && changes.touchPrice()) {
                throw LedgerError.REVERSAL_FIXED.problem();
            }
            Price price = changes.priceFor(before);
            Amounts amounts = changes.touchPrice() ? repriced(tx, before, price, changes) : before.amounts();
            OrderItem after = changes.applyTo(before, price, amounts, caller.userId(), clock.instant());
            store.update(tx, after);
            events.record(
                    tx,
                    caller,
                    new OrderItemEvent.Changed(
                            id, OrderItemEvent.State.of(before), OrderItemEvent.State.of(after), after.revision()));
            return after;
        });
    }

    /** The rates stay those of the item, even where they are gone, unless other taxes are asked for. */
    private Amounts repriced(Tx tx, OrderItem item, Price price, OrderItemChanges changes) {
        List<TaxRate.Applied> rates = switch (changes.taxCodes()) {
            case Change.To<List<String>>(List<String> codes) -> taxes.applied(tx, codes);
            case Change.Keep<List<String>>() -> item.rates();
        };
        return taxes.taxed(tx, price.pricing(), price.total(), rates);
    }

    /** It stays to be seen, on no bill and worth nothing to anybody. */
    OrderItem cancel(Caller caller, UUID id, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            OrderItem before = lockedOpen(tx, id, null, ifMatch).thing();
            OrderItem after = before.cancelled(caller.userId(), clock.instant());
            store.update(tx, after);
            events.record(
                    tx,
                    caller,
                    new OrderItemEvent.Cancelled(
                            id,
                            before.billId(),
                            before.calendarEntryId(),
                            before.currency(),
                            before.amounts().gross()));
            return after;
        });
    }

    /**
     * Takes back what is on a closed bill, or a part of it, by an item of its own. What then remains of the original is
     * what as many units would have cost, so that taking back part by part comes to the same as all at once.
     */
    OrderItem reverse(Caller caller, UUID id, Reversing reversing) {
        return db.write(caller, tx -> {
            BillLocks.Locked locked = bills.lock(tx, reversing.billId());
            OrderItem original = store.lock(tx, id).orElseThrow(LedgerError.ORDER_ITEM_NOT_FOUND::problem);
            checkReversible(original);
            if (reversing.billId() != null) {
                locked.open(reversing.billId());
            }
            List<OrderItemStore.Reversal> earlier = store.reversals(tx, id);
            int left = original.quantity()
                    + earlier.stream()
                            .mapToInt(OrderItemStore.Reversal::quantity)
                            .sum();
            int quantity = reversing.quantity() == null ? left : reversing.quantity();
            if (quantity > left || left == 0) {
                throw LedgerError.REVERSED_TOO_MUCH.problem(
                        "Of the item's " + original.quantity() + ", " + left + " are left to reverse.",
                        Map.of("left", left));
            }
            OrderItem reversal = original.reversal(
                    ids.next(),
                    quantity,
                    takenBack(tx, original, earlier, left - quantity),
                    reversing,
                    caller.userId(),
                    clock.instant());
            store.insert(tx, reversal);
            events.record(tx, caller, created(reversal));
            events.record(
                    tx,
                    caller,
                    new OrderItemEvent.Reversed(
                            id,
                            reversal.id(),
                            quantity,
                            original.currency(),
                            reversal.amounts().gross()));
            return reversal;
        });
    }

    private static void checkReversible(OrderItem item) {
        if (item.reversesId() != null) {
            throw LedgerError.REVERSAL_FIXED.problem("A reversal is not reversed; make a new item.");
        }
        if (item.state() != OrderItem.State.CLOSED) {
            throw LedgerError.ORDER_ITEM_NOT_CLOSED.problem();
        }
    }

    private Amounts takenBack(Tx tx, OrderItem original, List<OrderItemStore.Reversal> earlier, int remaining) {
        Amounts rest = original.amounts();
        for (OrderItemStore.Reversal reversal : earlier) {
            rest = rest.minus(reversal.amounts().negated());
        }
        Amounts after = taxes.taxed(tx, original.pricing(), original.unitAmount() * remaining, original.rates());
        return rest.minus(after).negated();
    }

    private BillLocks.Held<OrderItem> lockedOpen(Tx tx, UUID id, @Nullable UUID target, IfMatch ifMatch) {
        BillLocks.Held<OrderItem> held = bills.around(
                tx,
                target,
                () -> store.find(tx, id).orElseThrow(LedgerError.ORDER_ITEM_NOT_FOUND::problem),
                () -> store.lock(tx, id).orElseThrow(LedgerError.ORDER_ITEM_NOT_FOUND::problem),
                OrderItem::billId);
        ifMatch.check(held.thing().revision());
        held.thing().checkOpen();
        return held;
    }
}
