package dev.stoa.ledger;

import static java.util.Objects.requireNonNullElse;

import dev.stoa.platform.Ids;
import dev.stoa.platform.auth.Caller;
import dev.stoa.platform.db.Db;
import dev.stoa.platform.db.Tx;
import dev.stoa.platform.events.EventLog;
import dev.stoa.platform.paging.Page;
import dev.stoa.platform.paging.PageRequest;
import dev.stoa.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with payments: the rules, one transaction each, which begins by locking the bills concerned. */
final class Payments {

    private final Db db;
    private final EventLog events;
    private final Ids ids;
    private final Clock clock;
    private final BillLocks bills = new BillLocks();
    private final BillStore billStore = new BillStore();
    private final PaymentStore store = new PaymentStore();

    Payments(Db db, EventLog events, Ids ids, Clock clock) {
        this.db = db;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** What has become of a payment. */
    record Outcome(Payment.State state) {}

    /** How much to pay back, all that is left unless said, and on which bill to note it. */
    record Refunding(
            @Nullable Long amount,
            @Nullable UUID billId,
            @Nullable String externalReference,
            @Nullable String notes) {}

    Page<Payment> list(Caller caller, PaymentFilter filter, PageRequest page) {
        return db.read(caller, tx -> store.list(tx, filter, page));
    }

    Payment get(Caller caller, UUID id) {
        return db.read(caller, tx -> store.find(tx, id)).orElseThrow(LedgerError.PAYMENT_NOT_FOUND::problem);
    }

    /** On a bill, in its currency and from its account unless said otherwise. */
    Payment create(Caller caller, NewPayment input) {
        Account account = input.account();
        Instant now = clock.instant();
        Instant charged = input.charged(now);
        return db.write(caller, tx -> {
            Bill bill = input.billId() == null
                    ? null
                    : bills.lock(tx, input.billId()).open(input.billId());
            var payment = new Payment(
                    ids.next(),
                    caller.tenantId(),
                    input.billId(),
                    (bill == null ? account : account.or(bill.account())).required(),
                    input.calendarEntryId(),
                    null,
                    Payment.Kind.PAYMENT,
                    input.method(),
                    input.beginning(),
                    Currencies.checked(bill != null && input.currency() == null ? bill.currency() : input.currency()),
                    input.amount(),
                    0,
                    new PaymentNotes(input.externalReference(), input.notes()),
                    requireNonNullElse(input.consumedAt(), now),
                    charged,
                    null,
                    now,
                    now,
                    caller.userId(),
                    caller.userId(),
                    1);
            store.insert(tx, payment);
            events.record(tx, caller, created(payment));
            return payment;
        });
    }

    private static PaymentEvent.Created created(Payment payment) {
        return new PaymentEvent.Created(
                payment.id(),
                payment.billId(),
                payment.method(),
                payment.state(),
                payment.currency(),
                payment.amount());
    }

    Payment change(Caller caller, UUID id, PaymentChanges changes, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            UUID target = changes.billId().or(null);
            BillLocks.Held<Payment> held = locked(tx, id, target, ifMatch);
            Payment before = held.thing();
            if (before.closedAt() != null) {
                throw LedgerError.PAYMENT_CLOSED.problem();
            }
            if (target != null) {
                held.bills().open(target);
            }
            Payment after = changed(before, changes, caller.userId(), clock.instant());
            store.update(tx, after);
            events.record(tx, caller, new PaymentEvent.Changed(id, before.billId(), after.billId(), after.revision()));
            return after;
        });
    }

    private static Payment changed(Payment payment, PaymentChanges changes, @Nullable UUID by, Instant now) {
        return new Payment(
                payment.id(),
                payment.tenantId(),
                changes.billId().or(payment.billId()),
                payment.account(),
                payment.calendarEntryId(),
                payment.refundsId(),
                payment.kind(),
                payment.method(),
                payment.state(),
                payment.currency(),
                payment.amount(),
                payment.refunded(),
                new PaymentNotes(
                        changes.externalReference().or(payment.notes().externalReference()),
                        changes.notes().or(payment.notes().notes())),
                payment.consumedAt(),
                payment.chargedAt(),
                payment.closedAt(),
                payment.createdAt(),
                now,
                payment.createdBy(),
                by,
                payment.revision() + 1);
    }

    /** What was pending has come in or not. An invoice is paid with the last of what it asked for. */
    Payment changeState(Caller caller, UUID id, Payment.State state, IfMatch ifMatch) {
        return db.write(caller, tx -> {
            BillLocks.Held<Payment> held = locked(tx, id, null, ifMatch);
            Payment before = held.thing();
            before.checkCanBecome(state);
            Instant now = clock.instant();
            store.changeState(tx, id, state, state == Payment.State.CHARGED ? now : null, caller.userId(), now);
            events.record(tx, caller, new PaymentEvent.StateChanged(id, before.state(), state));
            Bill bill = held.bills().find(before.billId());
            if (bill != null && bill.number() != null && billStore.paid(tx, bill.id(), now)) {
                events.record(tx, caller, new BillEvent.Paid(bill.id(), bill.number(), bill.currency(), bill.gross()));
            }
            return store.find(tx, id).orElseThrow();
        });
    }

    /** The refund is noted on the bill asked for, or else on that of the payment while it is open. */
    Payment refund(Caller caller, UUID id, Refunding refunding) {
        return db.write(caller, tx -> {
            BillLocks.Held<Payment> held = locked(tx, id, refunding.billId(), IfMatch.ANY);
            Payment payment = held.thing();
            if (!payment.refundable()) {
                throw LedgerError.PAYMENT_NOT_REFUNDABLE.problem();
            }
            long left = payment.amount() - payment.refunded();
            long amount = refunding.amount() == null ? left : refunding.amount();
            if (amount > left) {
                throw LedgerError.REFUND_TOO_LARGE.problem(
                        "Of the payment's " + payment.amount() + ", " + left + " are left to refund.",
                        Map.of("left", left));
            }
            Payment refund = refund(caller, payment, amount, billOfRefund(held, refunding), refunding);
            store.insert(tx, refund);
            events.record(tx, caller, created(refund));
            events.record(tx, caller, new PaymentEvent.Refunded(id, refund.id(), refund.currency(), amount));
            return refund;
        });
    }

    private static @Nullable UUID billOfRefund(BillLocks.Held<Payment> held, Refunding refunding) {
        if (refunding.billId() != null) {
            return held.bills().open(refunding.billId()).id();
        }
        return held.thing().closedAt() == null ? held.thing().billId() : null;
    }

    private Payment refund(Caller caller, Payment payment, long amount, @Nullable UUID billId, Refunding refunding) {
        Instant now = clock.instant();
        return new Payment(
                ids.next(),
                caller.tenantId(),
                billId,
                payment.account(),
                payment.calendarEntryId(),
                payment.id(),
                Payment.Kind.REFUND,
                payment.method(),
                Payment.State.CHARGED,
                payment.currency(),
                -amount,
                0,
                new PaymentNotes(refunding.externalReference(), refunding.notes()),
                now,
                now,
                null,
                now,
                now,
                caller.userId(),
                caller.userId(),
                1);
    }

    private BillLocks.Held<Payment> locked(Tx tx, UUID id, @Nullable UUID target, IfMatch ifMatch) {
        BillLocks.Held<Payment> held = bills.around(
                tx,
                target,
                () -> store.find(tx, id).orElseThrow(LedgerError.PAYMENT_NOT_FOUND::problem),
                () -> store.lock(tx, id).orElseThrow(LedgerError.PAYMENT_NOT_FOUND::problem),
                Payment::billId);
        ifMatch.check(held.thing().revision());
        return held;
    }
}
